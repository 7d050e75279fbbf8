package org.spinprop.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.testing.DamagedFiles;
import org.spinprop.testing.DamagedFilesCheck;

class DamagedFilesTest extends DamagedFilesCheck {
  private static final int DEEPEST = 8;

  @Override
  protected List<DamagedFiles> formats() throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(H5pyFilesTest.folder())) {
      for (Path file : all.filter(f -> f.toString().endsWith(".h5")).sorted().toList()) {
        files.add(Files.readAllBytes(file));
      }
    }
    List<SealedFile> sealed = files.stream().map(SealedFile::new).toList();
    return List.of(
        new DamagedFiles("HDF5", ".h5", files, (damage, file) -> damage.ofBytes(file), DamagedFilesTest::read),
        new DamagedFiles(
            "HDF5, checksums right", ".h5", files,
            (damage, file) -> sealed.get(files.indexOf(file)).seal(damage.inPlace(file)), DamagedFilesTest::read));
  }

  /** All that is there; what is refused is, once, at the end, so that the rest is tried too. */
  private static void read(Path file) throws IOException {
    try (Hdf5File hdf = Hdf5File.open(file)) {
      List<InvalidInputException> refusals = new ArrayList<>();
      read(hdf.root(), 0, refusals);
      for (InvalidInputException refusal : refusals) {
        boolean ofSoundFiles = refusal.getMessage().contains("not read") || refusal.getMessage().contains("is a link");
        if (!ofSoundFiles) {
          throw refusal;
        }
      }
    }
  }

  private static void read(Group group, int depth, List<InvalidInputException> refusals) throws IOException {
    for (String name : group.names()) {
      try {
        Node node = group.child(name).orElseThrow();
        if (node instanceof Group inner && depth < DEEPEST) {
          read(inner, depth + 1, refusals);
        } else if (node instanceof Dataset dataset) {
          read(dataset);
        }
      } catch (InvalidInputException e) {
        refusals.add(e);
      }
    }
  }

  private static void read(Dataset dataset) throws IOException {
    if (dataset.isText()) {
      dataset.texts();
      return;
    }
    try {
      dataset.values();
    } catch (InvalidInputException e) {
      if (!e.getMessage().endsWith("has rows of a length of their own, expected numbers")) {
        throw e;
      }
      Sequences rows = dataset.sequences();
      for (int row = 0; row < rows.size(); row++) {
        rows.row(row);
      }
    }
  }
}
