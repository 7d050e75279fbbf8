package org.spinprop.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.spinprop.data.Dataset;

/**
 * The three splits of a data set.
 *
 * @param name as given with {@code --data}
 * @param kind what the samples are
 */
record DataSplits(String name, DataKind kind, Dataset train, Dataset validation, Dataset test) {

  /** Loads all three splits. */
  static DataSplits load(String name) throws IOException {
    DataSource source = DataSource.named(name);
    return new DataSplits(
        name, source.kind(), source.read(Split.TRAIN), source.read(Split.VALIDATION), source.read(Split.TEST));
  }

  /** Loads the samples to evaluate on: the given split, or a single CSV file as it is. */
  static Dataset loadOne(String name, Split split) throws IOException {
    return name.endsWith(".csv") ? CsvDataset.read(Path.of(name)) : DataSource.named(name).read(split);
  }
}
