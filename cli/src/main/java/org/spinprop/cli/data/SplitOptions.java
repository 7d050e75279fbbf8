package org.spinprop.cli.data;

import java.io.IOException;
import java.util.Optional;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.data.Dataset;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.DataSplits;
import org.spinprop.datasets.Split;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The samples that a command looks at. */
@About(Topic.DATA)
public final class SplitOptions {

  @Mixin private DataOptions data;

  @Option(
      names = "--split",
      paramLabel = "S",
      description = "${COMPLETION-CANDIDATES} (default: all of a single file; else test, of gradcheck train).")
  private Optional<Split> split = Optional.empty();

  /** The samples asked for. */
  public Dataset load(Split otherwise) throws IOException {
    DataSource source = data.source();
    Dataset samples = split.isEmpty() && source.isFile() ? source.whole() : source.load(split.orElse(otherwise));
    data.say(source);
    return samples;
  }

  /** All three splits, for training. */
  public DataSplits splits() throws IOException {
    return data.splits();
  }
}
