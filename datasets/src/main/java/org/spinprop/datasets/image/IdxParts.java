package org.spinprop.datasets.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.Subset;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.datasets.part.Parts;

/** A folder of images in IDX files. The last tenth of the training images is the validation part. */
public final class IdxParts implements Parts {
  private static final int VALIDATION_SHARE = 10;

  private final MnistFolder files;
  private Optional<Dataset> trainingImages = Optional.empty();

  /** @param folder with the four files */
  public IdxParts(Path folder) {
    this.files = new MnistFolder(folder.getFileName().toString(), folder);
  }

  @Override
  public Set<DataPart> present() {
    return EnumSet.allOf(DataPart.class);
  }

  @Override
  public Dataset open(DataPart part) throws IOException {
    return part == DataPart.TEST ? files.test() : cut(part);
  }

  private Dataset cut(DataPart part) throws IOException {
    if (trainingImages.isEmpty()) {
      trainingImages = Optional.of(files.train());
    }
    Dataset all = trainingImages.get();
    int validation = all.size() / VALIDATION_SHARE;
    if (validation == 0) {
      throw InvalidInputException.of(
          "data folder '%s' has %d training images, too few to hold a tenth back for validation",
          files.folder(), all.size());
    }
    int train = all.size() - validation;
    return part == DataPart.TRAIN
        ? Subset.range(all.name(), all, 0, train)
        : Subset.range(files.name() + "-validation", all, train, all.size());
  }
}
