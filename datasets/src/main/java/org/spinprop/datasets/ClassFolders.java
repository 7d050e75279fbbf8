package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;

/**
 * Files that lie in a folder for each class; class folders lie side by side, or in folders {@code train}, {@code test} and, if
 * any, {@code validation}. Classes are in the order of their names, of numbers in that of the numbers; folders whose names begin
 * with an underscore do not count.
 */
final class ClassFolders implements Parts {
  private final String ending;
  private final Map<Split, Path> roots = new EnumMap<>(Split.class);
  private final Reader reader;
  private final List<String> classes;

  /** Makes a data set of files and their classes. */
  @FunctionalInterface
  interface Reader {
    Dataset read(String name, List<Path> files, int[] labels, List<String> classes) throws IOException;
  }

  /** @param ending of the files' names, as {@code .bin} */
  ClassFolders(Path folder, String ending, Reader reader) throws IOException {
    this.ending = ending;
    this.reader = reader;
    for (Path inside : Folders.folders(folder)) {
      split(inside).ifPresent(split -> roots.put(split, inside));
    }
    if (!roots.containsKey(Split.TRAIN)) {
      roots.clear();
      roots.put(Split.TRAIN, folder);
    }
    this.classes = classes(roots.get(Split.TRAIN));
    if (classes.isEmpty()) {
      throw InvalidInputException.of(
          "data folder '%s' has no folders of classes with files in '%s'", roots.get(Split.TRAIN), ending);
    }
  }

  /** Whether a folder has class folders with such files. */
  static boolean is(Path folder, String ending) throws IOException {
    for (Path inside : Folders.folders(folder)) {
      boolean found = split(inside).isPresent() ? is(inside, ending) : !Folders.files(inside, ending).isEmpty();
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Split> split(Path folder) {
    return switch (folder.getFileName().toString().toLowerCase(Locale.ROOT)) {
      case "train", "training" -> Optional.of(Split.TRAIN);
      case "validation", "valid" -> Optional.of(Split.VALIDATION);
      case "test", "testing" -> Optional.of(Split.TEST);
      default -> Optional.empty();
    };
  }

  private List<String> classes(Path root) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path folder : Folders.folders(root)) {
      String name = folder.getFileName().toString();
      if (!name.startsWith("_") && !Folders.files(folder, ending).isEmpty()) {
        names.add(name);
      }
    }
    boolean numbers = names.stream().allMatch(name -> name.matches("\\d{1,9}"));
    names.sort(numbers ? Comparator.comparingInt(Integer::parseInt) : Comparator.naturalOrder());
    return names;
  }

  @Override
  public Set<Split> present() {
    return roots.keySet();
  }

  @Override
  public Dataset open(Split split) throws IOException {
    Path root = roots.get(split);
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (String name : classes(root)) {
      int label = classes.indexOf(name);
      if (label < 0) {
        throw InvalidInputException.of(
            "data folder '%s': class '%s' is not among those for training: %s", root, name, String.join(", ", classes));
      }
      for (Path file : Folders.files(root.resolve(name), ending)) {
        files.add(file);
        labels.add(label);
      }
    }
    return reader.read(
        root.getFileName().toString(), files, labels.stream().mapToInt(Integer::intValue).toArray(), classes);
  }
}
