package org.spinprop.nir.file;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.spinprop.files.SafeFile;
import org.spinprop.files.TemporaryFolder;

/** Writes nested maps as an HDF5 file: a map is a group of its children by name, anything else a dataset. */
final class HdfTree {

  private HdfTree() {}

  /** Writes a file whole or not at all. */
  static void write(Map<String, Object> tree, Path file) throws IOException {
    Path draft = Files.createTempFile(TemporaryFolder.own(), "draft", ".nir");
    try {
      try (WritableHdfFile hdf = HdfFile.write(draft)) {
        hdf.removeAttribute("_jHDF"); // says which machine wrote the file
        put(tree, hdf);
      }
      SafeFile.write(file, out -> Files.copy(draft, out));
    } finally {
      Files.delete(draft);
    }
  }

  private static void put(Map<String, Object> tree, WritableGroup group) {
    for (Map.Entry<String, Object> child : tree.entrySet()) {
      if (child.getValue() instanceof Map<?, ?> inner) {
        put(cast(inner), group.putGroup(child.getKey()));
      } else {
        group.putDataset(child.getKey(), child.getValue());
      }
    }
  }

  /** Groups are maps whose keys are names. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Map<?, ?> group) {
    return (Map<String, Object>) group;
  }
}
