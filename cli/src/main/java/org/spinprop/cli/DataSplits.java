package org.spinprop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;
import org.spinprop.data.YinYang;

/**
 * The data that {@code --data} names: {@code yinyang}, or a folder with train.csv, validation.csv and test.csv.
 *
 * @param name as given
 */
record DataSplits(String name, Dataset train, Dataset validation, Dataset test) {
  private static final String YIN_YANG = "yinyang";

  /** Loads all three splits. */
  static DataSplits load(String name) throws IOException {
    if (name.equals(YIN_YANG)) {
      return new DataSplits(name, YinYang.train(), YinYang.validation(), YinYang.test());
    }
    Path folder = folder(name);
    return new DataSplits(
        name,
        CsvDataset.read(folder.resolve("train.csv")),
        CsvDataset.read(folder.resolve("validation.csv")),
        CsvDataset.read(folder.resolve("test.csv")));
  }

  /** Loads the samples to evaluate on: the given split, or a single CSV file as it is. */
  static Dataset loadOne(String name, Split split) throws IOException {
    if (name.endsWith(".csv")) {
      return CsvDataset.read(Path.of(name));
    }
    if (name.equals(YIN_YANG)) {
      return switch (split) {
        case TRAIN -> YinYang.train();
        case VALIDATION -> YinYang.validation();
        case TEST -> YinYang.test();
      };
    }
    return CsvDataset.read(folder(name).resolve(split.name().toLowerCase() + ".csv"));
  }

  private static Path folder(String name) {
    Path folder = Path.of(name);
    if (!Files.isDirectory(folder)) {
      throw InvalidInputException.of(
          "data '%s' is neither 'yinyang' nor a folder with train.csv, validation.csv and test.csv", name);
    }
    return folder;
  }
}
