package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;

/** A folder with files whose names end in {@code _train.h5}, {@code _valid.h5} and {@code _test.h5}, as SSC has; SHD has two. */
final class ShdParts implements Parts {
  /** Packed ones are to be refused with a hint. */
  static final String[] ENDINGS = {".h5", ".hdf5", ".h5.gz"};

  private final Map<Split, Path> files = new EnumMap<>(Split.class);

  ShdParts(Path folder) throws IOException {
    for (Path file : Folders.files(folder, ENDINGS)) {
      String name = Folders.name(file).replaceFirst("\\..*$", "");
      Split split =
          name.endsWith("train") ? Split.TRAIN
              : name.endsWith("valid") || name.endsWith("validation") ? Split.VALIDATION
              : name.endsWith("test") ? Split.TEST
              : null;
      if (split == null || files.put(split, file) != null) {
        throw InvalidInputException.of(
            "data folder '%s': '%s' is not the only file ending in train.h5, valid.h5 or test.h5", folder, file.getFileName());
      }
    }
  }

  @Override
  public Set<Split> present() {
    return files.keySet();
  }

  @Override
  public Dataset open(Split split) throws IOException {
    return ShdFile.open(files.get(split));
  }
}
