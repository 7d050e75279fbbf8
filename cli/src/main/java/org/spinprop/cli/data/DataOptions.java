package org.spinprop.cli.data;

import java.io.IOException;
import picocli.CommandLine.Option;

/** The data that a model is trained on. */
public final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "D",
      defaultValue = "yinyang",
      description = "yinyang, or a folder with train.csv, validation.csv and test.csv (default: ${DEFAULT-VALUE}).")
  private String data;

  /** All three splits. */
  public DataSplits splits() throws IOException {
    return DataSplits.load(data);
  }
}
