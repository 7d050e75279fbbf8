package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.Subset;

/** A folder of images in IDX files. The last tenth of the training images is the validation part. */
record IdxParts(Path folder) implements Parts {
  private static final int VALIDATION_SHARE = 10;

  @Override
  public Set<Split> present() {
    return EnumSet.allOf(Split.class);
  }

  @Override
  public Dataset open(Split split) throws IOException {
    MnistFolder files = new MnistFolder(folder.getFileName().toString(), folder);
    return split == Split.TEST ? files.test() : cut(files, split);
  }

  private Dataset cut(MnistFolder files, Split split) throws IOException {
    Dataset all = files.train();
    int validation = all.size() / VALIDATION_SHARE;
    if (validation == 0) {
      throw InvalidInputException.of(
          "data folder '%s' has %d training images, too few to hold a tenth back for validation", folder, all.size());
    }
    int train = all.size() - validation;
    return split == Split.TRAIN
        ? Subset.range(all.name(), all, 0, train)
        : Subset.range(files.name() + "-validation", all, train, all.size());
  }
}
