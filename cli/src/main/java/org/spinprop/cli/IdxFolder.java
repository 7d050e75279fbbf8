package org.spinprop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder with the four files of MNIST and its kin, as they are distributed. The last tenth of the training images is the
 * validation split.
 */
record IdxFolder(Path folder) {
  private static final int VALIDATION_SHARE = 10;

  /** Whether a folder holds training images in the IDX format. */
  static boolean is(Path folder) {
    return Files.isRegularFile(file(folder, "train-images-idx3-ubyte"));
  }

  DataSplits splits(String name) throws IOException {
    IdxDataset all = read(name, "train");
    int train = all.size() - all.size() / VALIDATION_SHARE;
    return new DataSplits(
        name,
        all.part(name + "-train", 0, train),
        all.part(name + "-validation", train, all.size()),
        read(name + "-test", "t10k"));
  }

  private IdxDataset read(String name, String prefix) throws IOException {
    return IdxDataset.read(
        name, file(folder, prefix + "-images-idx3-ubyte"), file(folder, prefix + "-labels-idx1-ubyte"));
  }

  /** The file itself, or its compressed form where only that is there. */
  private static Path file(Path folder, String name) {
    Path plain = folder.resolve(name);
    return Files.isRegularFile(plain) ? plain : folder.resolve(name + ".gz");
  }
}
