package org.spinprop.datasets.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;

/**
 * Files that lie in a folder for each class; class folders lie side by side, or in folders {@code train}, {@code test} and, if
 * any, {@code validation}, or as N-CARS names them. Where {@code validation_list.txt} or {@code testing_list.txt} lie beside them,
 * as in Speech Commands (Warden 2018, arXiv 1804.03209), the files named there, as {@code CLASS/FILE}, are those parts. Classes are
 * in the order of their names, of numbers in that of the numbers; folders whose names begin with an underscore do not count.
 */
public final class ClassFolders implements Parts {
  private final Path folder;
  private final String[] endings;
  private final Map<DataPart, Path> roots = new EnumMap<>(DataPart.class);
  private final Map<Path, DataPart> listed = new HashMap<>();
  private final Reader reader;
  private final List<String> classes;

  /** Makes a data set of files and their classes. */
  @FunctionalInterface
  public interface Reader {
    Dataset read(String name, List<Path> files, int[] labels, List<String> classes) throws IOException;
  }

  /** @param endings of the files' names, as {@code .bin} */
  public ClassFolders(Path folder, Reader reader, String... endings) throws IOException {
    this.folder = folder;
    this.endings = endings;
    this.reader = reader;
    for (Path inside : Folders.folders(folder)) {
      part(inside).ifPresent(part -> roots.put(part, inside));
    }
    if (!roots.containsKey(DataPart.TRAIN)) {
      roots.clear();
      roots.put(DataPart.TRAIN, folder);
    }
    Path train = roots.get(DataPart.TRAIN);
    list(train, DataPart.VALIDATION, "validation_list.txt");
    list(train, DataPart.TEST, "testing_list.txt");
    this.classes = classes(roots.get(DataPart.TRAIN));
    if (classes.isEmpty()) {
      throw InvalidInputException.of(
          "data folder '%s' has no folders of classes with files in '%s'", roots.get(DataPart.TRAIN),
          String.join("', '", endings));
    }
  }

  /** Whether a folder has class folders with such files. */
  public static boolean is(Path folder, String... endings) throws IOException {
    for (Path inside : Folders.folders(folder)) {
      boolean found = part(inside).isPresent() ? is(inside, endings) : !Folders.files(inside, endings).isEmpty();
      if (found) {
        return true;
      }
    }
    return false;
  }

  /** Whether the class folders with such files are named by numbers. */
  public static boolean areNumbered(Path folder, String... endings) throws IOException {
    for (Path inside : Folders.folders(folder)) {
      boolean numbered =
          part(inside).isPresent()
              ? areNumbered(inside, endings)
              : isNumber(name(inside)) || Folders.files(inside, endings).isEmpty();
      if (!numbered) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String name) {
    return name.matches("\\d{1,9}");
  }

  private void list(Path root, DataPart part, String name) throws IOException {
    Path list = root.resolve(name);
    if (Files.isRegularFile(list)) {
      roots.put(part, root);
      for (String line : Files.readAllLines(list)) {
        Path file = root.resolve(line.strip());
        if (!line.isBlank() && !Files.isRegularFile(file)) {
          throw InvalidInputException.of("data file '%s' names '%s', which is not there", list, line.strip());
        }
        listed.put(file, part);
      }
    }
  }

  private static Optional<DataPart> part(Path folder) {
    return switch (folder.getFileName().toString().toLowerCase(Locale.ROOT)) {
      case "train", "training", "n-cars_train" -> Optional.of(DataPart.TRAIN);
      case "validation", "valid" -> Optional.of(DataPart.VALIDATION);
      case "test", "testing", "n-cars_test" -> Optional.of(DataPart.TEST);
      default -> Optional.empty();
    };
  }

  private List<String> classes(Path root) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path folder : Folders.folders(root)) {
      String name = folder.getFileName().toString();
      if (!name.startsWith("_") && !Folders.files(folder, endings).isEmpty()) {
        names.add(name);
      }
    }
    boolean numbers = names.stream().allMatch(ClassFolders::isNumber);
    names.sort(numbers ? Comparator.comparingInt(Integer::parseInt) : Comparator.naturalOrder());
    return names;
  }

  @Override
  public Set<DataPart> present() {
    return roots.keySet();
  }

  @Override
  public Dataset open(DataPart part) throws IOException {
    List<Path> files = files(part);
    int[] labels = files.stream().mapToInt(file -> classes.indexOf(name(Objects.requireNonNull(file.getParent())))).toArray();
    return reader.read(Parts.name(folder, part), files, labels, classes);
  }

  private static String name(Path folder) {
    return folder.getFileName().toString();
  }

  /** The files of a part that is present, class by class. */
  public List<Path> files(DataPart part) throws IOException {
    Path root = Objects.requireNonNull(roots.get(part));
    List<Path> files = new ArrayList<>();
    for (String name : classes(root)) {
      if (!classes.contains(name)) {
        throw InvalidInputException.of(
            "data folder '%s': class '%s' is not among those for training: %s", root, name, String.join(", ", classes));
      }
      for (Path file : Folders.files(root.resolve(name), endings)) {
        if (listed.isEmpty() || listed.getOrDefault(file, DataPart.TRAIN) == part) {
          files.add(file);
        }
      }
    }
    return files;
  }
}
