package org.spinprop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.MnistFolder;
import org.spinprop.data.Subset;

/** A folder of IDX files; the last tenth of the training images are the validation split, the rest is trained on. */
final class ImageFolder implements DataSource {
  static final String FASHION_MNIST = "fashion-mnist";
  /** Where Debian's package puts it. */
  private static final Path FASHION_MNIST_FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

  private final MnistFolder files;
  private Optional<Dataset> train = Optional.empty();

  private ImageFolder(MnistFolder files) {
    this.files = files;
  }

  static ImageFolder in(Path folder) {
    return new ImageFolder(new MnistFolder(folder.toAbsolutePath().normalize().getFileName().toString(), folder));
  }

  /** Fashion-MNIST (Xiao, Rasul, Vollgraf 2017, arXiv 1708.07747) as Debian installs it. */
  static ImageFolder fashionMnist() {
    return fashionMnist(FASHION_MNIST_FOLDER);
  }

  static ImageFolder fashionMnist(Path installed) {
    if (!Files.isDirectory(installed)) {
      throw InvalidInputException.of(
          "data '%s' is not in %s: install Debian's package dataset-fashion-mnist, or give a folder with its four files",
          FASHION_MNIST, installed);
    }
    return new ImageFolder(new MnistFolder(FASHION_MNIST, installed));
  }

  @Override
  public Dataset read(Split split) throws IOException {
    if (split == Split.TEST) {
      return files.test();
    }
    Dataset all = train.isPresent() ? train.get() : files.train();
    train = Optional.of(all);
    int held = all.size() / 10;
    if (held == 0) {
      throw InvalidInputException.of(
          "data folder '%s' has %d training images, too few to hold a tenth back for validation",
          files.folder(), all.size());
    }
    int kept = all.size() - held;
    return split == Split.TRAIN
        ? Subset.range(all.name(), all, 0, kept)
        : Subset.range(files.name() + "-validation", all, kept, all.size());
  }

  @Override
  public DataKind kind() {
    return DataKind.IMAGES;
  }
}
