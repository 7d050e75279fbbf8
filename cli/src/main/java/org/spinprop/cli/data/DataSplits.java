package org.spinprop.cli.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.Batch;
import org.spinprop.backend.EncodedOnDemand;
import org.spinprop.backend.SampleSource;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.YinYang;
import org.spinprop.network.Network;

/**
 * The data that {@code --data} names: {@code yinyang}, {@code fashion-mnist}, or a folder with train.csv, validation.csv and
 * test.csv or with MNIST's four IDX files.
 *
 * @param name as given
 */
public record DataSplits(String name, Dataset train, Dataset validation, Dataset test) {
  private static final String YIN_YANG = "yinyang";
  private static final String FASHION = "fashion-mnist";

  /** Where Debian's package dataset-fashion-mnist puts its files. */
  private static final Path FASHION_FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

  /** Loads all three splits. */
  public static DataSplits load(String name) throws IOException {
    if (name.equals(YIN_YANG)) {
      return new DataSplits(name, YinYang.train(), YinYang.validation(), YinYang.test());
    }
    Path folder = folder(name);
    if (IdxFolder.is(folder)) {
      return new IdxFolder(folder).splits(folder.getFileName().toString());
    }
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
    if (!name.equals(YIN_YANG) && !IdxFolder.is(folder(name))) {
      return CsvDataset.read(folder(name).resolve(split.name().toLowerCase() + ".csv"));
    }
    DataSplits all = load(name);
    return switch (split) {
      case TRAIN -> all.train;
      case VALIDATION -> all.validation;
      case TEST -> all.test;
    };
  }

  /** Whether samples are images, whose bright pixels carry them. */
  public boolean images() {
    return train.shape().isPresent();
  }

  /** The samples to train on; images become packets a batch at a time, which keeps memory small. */
  public SampleSource trainingSamples(Encoder encoder, Network network) {
    return images() ? new EncodedOnDemand(train, encoder, network) : Batch.of(train, encoder, network);
  }

  private static Path folder(String name) {
    if (name.equals(FASHION) && !Files.isDirectory(FASHION_FOLDER)) {
      throw InvalidInputException.of(
          "data '%s' is not installed: install Debian's package dataset-fashion-mnist, or name a folder with its four files",
          name);
    }
    Path folder = name.equals(FASHION) ? FASHION_FOLDER : Path.of(name);
    if (!Files.isDirectory(folder)) {
      throw InvalidInputException.of(
          "data '%s' is neither '%s' nor '%s' nor a folder with train.csv, validation.csv and test.csv or MNIST's files",
          name, YIN_YANG, FASHION);
    }
    return folder;
  }
}
