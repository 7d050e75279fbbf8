package org.spinprop.datasets.array;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.datasets.numpy.NamedArrays;
import org.spinprop.datasets.numpy.NpyFolder;
import org.spinprop.datasets.numpy.NpzFile;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.datasets.part.Parts;

/** Values and classes in the arrays of a {@code .npz} file, or of a folder with {@code .npy} files. */
public final class ArrayParts implements Parts {
  private final Path path;
  private final NamedArrays arrays;
  private final ArrayNames names;
  private final Map<DataPart, ArrayValues> read = new EnumMap<>(DataPart.class);

  /** @param path of a file or folder */
  public ArrayParts(Path path) throws IOException {
    this.path = path;
    this.arrays = open(path);
    String place = String.format(Locale.ROOT, "data '%s'", path);
    this.names = new ArrayNames(place, arrays.names());
    if (names.values().isEmpty() || !names.values().keySet().equals(names.classes().keySet())) {
      throw InvalidInputException.of(
          "%s has the arrays %s; expected x_train and y_train, x_test and y_test, or images and labels",
          place, arrays.names().stream().collect(Collectors.joining(", ", "'", "'")));
    }
  }

  /** Whether a file or folder has arrays of values and classes. */
  public static boolean are(Path path) throws IOException {
    return ArrayNames.are(open(path).names());
  }

  private static NamedArrays open(Path path) throws IOException {
    return Files.isDirectory(path) ? NpyFolder.open(path) : NpzFile.open(path);
  }

  @Override
  public Set<DataPart> present() {
    return names.values().keySet();
  }

  @Override
  public Dataset open(DataPart part) throws IOException {
    return values(part);
  }

  private ArrayValues values(DataPart part) throws IOException {
    ArrayValues known = read.get(part);
    if (known != null) {
      return known;
    }
    ArrayValues values =
        ArrayValues.of(
            Parts.name(path, part),
            arrays.read(Objects.requireNonNull(names.values().get(part))),
            arrays.read(Objects.requireNonNull(names.classes().get(part))));
    if (part != DataPart.TRAIN && present().contains(DataPart.TRAIN)) {
      values.checkLike(values(DataPart.TRAIN));
    }
    read.put(part, values);
    return values;
  }

  @Override
  public Optional<String> beyondUnit(DataPart part) throws IOException {
    return values(part).beyondUnit();
  }
}
