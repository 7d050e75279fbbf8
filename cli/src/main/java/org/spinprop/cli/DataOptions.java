package org.spinprop.cli;

import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The data that a model is trained on. */
final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "D",
      defaultValue = "yinyang",
      description = "yinyang, fashion-mnist, or a folder: train.csv, validation.csv and test.csv, or MNIST's IDX files (default: ${DEFAULT-VALUE}).")
  private String data;

  @Option(
      names = "--shift",
      paramLabel = "N",
      description = "Shift a training image by up to N pixels each way whenever it is seen (default: 1 of images).")
  private Optional<Integer> shift = Optional.empty();

  /** All three splits. */
  DataSplits splits() throws IOException {
    return DataSplits.load(data, shift);
  }
}
