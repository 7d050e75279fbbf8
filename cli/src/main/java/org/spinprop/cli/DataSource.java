package org.spinprop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.MnistFolder;

/** What {@code --data} names: a data set in three splits. */
sealed interface DataSource permits YinYangSource, CsvFolder, ImageFolder {

  /** Reads or makes one split. */
  Dataset read(Split split) throws IOException;

  /** What the samples are, which decides how they are coded and trained on by default. */
  DataKind kind();

  /** The source of a name or folder. */
  static DataSource named(String name) {
    if (name.equals(YinYangSource.NAME)) {
      return new YinYangSource();
    }
    if (name.equals(ImageFolder.FASHION_MNIST)) {
      return ImageFolder.fashionMnist();
    }
    Path folder = Path.of(name);
    if (!Files.isDirectory(folder)) {
      throw InvalidInputException.of(
          "data '%s' is neither yinyang nor fashion-mnist nor a folder: give one with train.csv, validation.csv and test.csv,"
              + " or with MNIST's IDX files",
          name);
    }
    return MnistFolder.isOne(folder) ? ImageFolder.in(folder) : new CsvFolder(folder);
  }
}
