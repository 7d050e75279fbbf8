package org.spinprop.datasets.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.datasets.part.Folders;
import org.spinprop.datasets.part.Parts;

/** A folder with files whose names end in {@code _train.h5}, {@code _valid.h5} and {@code _test.h5}, as SSC has; SHD has two. */
public final class ShdParts implements Parts {
  private static final String[] ENDINGS = {".h5", ".hdf5", ".h5.gz"};

  private final Map<DataPart, Path> files = new EnumMap<>(DataPart.class);

  /** @param folder with files whose names end in train.h5, valid.h5 or test.h5 */
  public ShdParts(Path folder) throws IOException {
    for (Path file : Folders.files(folder, ENDINGS)) {
      String name = Folders.name(file).replaceFirst("\\..*$", "");
      DataPart part =
          name.endsWith("train")
              ? DataPart.TRAIN
              : name.endsWith("valid") || name.endsWith("validation")
                  ? DataPart.VALIDATION
                  : name.endsWith("test")
                      ? DataPart.TEST
                      : null;
      if (part == null || files.put(part, file) != null) {
        throw InvalidInputException.of(
            "data folder '%s': '%s' is not the only file ending in train.h5, valid.h5 or test.h5", folder, file.getFileName());
      }
    }
  }

  /** How names of files end; packed ones are to be refused with a hint. */
  public static String[] endings() {
    return ENDINGS.clone();
  }

  @Override
  public Set<DataPart> present() {
    return files.keySet();
  }

  @Override
  public Dataset open(DataPart part) throws IOException {
    return ShdFile.open(Objects.requireNonNull(files.get(part)));
  }
}
