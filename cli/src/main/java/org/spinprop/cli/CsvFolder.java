package org.spinprop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.spinprop.data.Dataset;

/** A folder with train.csv, validation.csv and test.csv. */
record CsvFolder(Path folder) implements DataSource {

  @Override
  public Dataset read(Split split) throws IOException {
    return CsvDataset.read(folder.resolve(split.name().toLowerCase(Locale.ROOT) + ".csv"));
  }

  @Override
  public DataKind kind() {
    return DataKind.POINTS;
  }
}
