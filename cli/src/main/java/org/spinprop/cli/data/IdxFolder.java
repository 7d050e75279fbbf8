package org.spinprop.cli.data;

import java.io.IOException;
import java.nio.file.Path;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.MnistFolder;
import org.spinprop.data.Subset;

/** A folder of images in IDX files. The last tenth of the training images is the validation split. */
record IdxFolder(Path folder) {
  private static final int VALIDATION_SHARE = 10;

  /** Whether a folder holds such files. */
  static boolean is(Path folder) {
    return MnistFolder.isOne(folder);
  }

  DataSplits splits(String name) throws IOException {
    MnistFolder files = new MnistFolder(name, folder);
    Dataset all = files.train();
    int validation = all.size() / VALIDATION_SHARE;
    if (validation == 0) {
      throw InvalidInputException.of(
          "data folder '%s' has %d training images, too few to hold a tenth back for validation", folder, all.size());
    }
    int train = all.size() - validation;
    return new DataSplits(
        name,
        Subset.range(all.name(), all, 0, train),
        Subset.range(name + "-validation", all, train, all.size()),
        files.test());
  }
}
