package org.spinprop.datasets.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.datasets.part.DataPart;

/**
 * Which arrays hold the values and which the classes of each part, by the names that people give them: {@code x_train} and
 * {@code y_train}, {@code train_images} and {@code train_labels}, or {@code images} and {@code labels} of data in one part.
 */
final class ArrayNames {
  private static final List<String> VALUES = List.of("x", "images", "image", "data", "features", "inputs", "values");
  private static final List<String> CLASSES = List.of("y", "labels", "label", "targets", "target", "classes");
  private static final List<String> TIMES = List.of("t", "ts", "time", "times", "timestamp", "timestamps");

  private final Map<DataPart, String> values = new EnumMap<>(DataPart.class);
  private final Map<DataPart, String> classes = new EnumMap<>(DataPart.class);

  /** @param place what errors name */
  ArrayNames(String place, List<String> names) {
    for (String name : names) {
      List<String> words = new ArrayList<>(Arrays.asList(name.toLowerCase(Locale.ROOT).split("_", -1)));
      Optional<DataPart> part = words.stream().flatMap(word -> part(word).stream()).findFirst();
      words.removeIf(word -> part(word).isPresent());
      if (words.size() == 1) {
        add(place, values, VALUES.contains(words.get(0)), part.orElse(DataPart.TRAIN), name);
        add(place, classes, CLASSES.contains(words.get(0)), part.orElse(DataPart.TRAIN), name);
      }
    }
  }

  private static void add(String place, Map<DataPart, String> to, boolean wanted, DataPart part, String name) {
    if (wanted) {
      String other = to.putIfAbsent(part, name);
      if (other != null) {
        throw InvalidInputException.of("%s has both '%s' and '%s'; expected one of a kind", place, other, name);
      }
    }
  }

  private static Optional<DataPart> part(String word) {
    return switch (word) {
      case "train", "training" -> Optional.of(DataPart.TRAIN);
      case "val", "valid", "validation" -> Optional.of(DataPart.VALIDATION);
      case "test", "testing" -> Optional.of(DataPart.TEST);
      default -> Optional.empty();
    };
  }

  /** Whether some names look as if they were of values and classes, not of events. */
  static boolean are(List<String> names) {
    boolean events = names.stream().anyMatch(name -> TIMES.contains(name.toLowerCase(Locale.ROOT)));
    List<String> kinds = new ArrayList<>();
    for (String name : names) {
      for (String word : name.toLowerCase(Locale.ROOT).split("_", -1)) {
        kinds.add(VALUES.contains(word) ? "values" : CLASSES.contains(word) ? "classes" : "");
      }
    }
    return !events && kinds.contains("values") && kinds.contains("classes");
  }

  /** The arrays of values by their parts. */
  Map<DataPart, String> values() {
    return values;
  }

  /** The arrays of classes by their parts. */
  Map<DataPart, String> classes() {
    return classes;
  }
}
