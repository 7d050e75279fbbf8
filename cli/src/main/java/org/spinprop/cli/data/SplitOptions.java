package org.spinprop.cli.data;

import java.io.IOException;
import java.util.Optional;
import org.spinprop.data.Dataset;
import picocli.CommandLine.Option;

/** The samples that a command looks at. */
public final class SplitOptions {

  @Option(
      names = "--data",
      paramLabel = "D",
      defaultValue = "yinyang",
      description = "yinyang, a folder of splits, or a CSV file (default: ${DEFAULT-VALUE}).")
  private String data;

  @Option(
      names = "--split",
      paramLabel = "S",
      description = "${COMPLETION-CANDIDATES}; a CSV file is taken as it is (default: test, of gradcheck train).")
  private Optional<Split> split = Optional.empty();

  /** The samples asked for. */
  public Dataset load(Split otherwise) throws IOException {
    return DataSplits.loadOne(data, split.orElse(otherwise));
  }

  /** All three splits, for training. */
  public DataSplits splits() throws IOException {
    return DataSplits.load(data);
  }
}
