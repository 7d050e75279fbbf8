package org.spinprop.cli.data;

import java.io.IOException;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.DataSplits;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Data, by name or path. */
@About(Topic.DATA)
public final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "D",
      defaultValue = "yinyang",
      description = "yinyang, fashion-mnist, or a file or folder (default: ${DEFAULT-VALUE}).")
  private String data;

  @Mixin private ReadingOptions reading;

  /** All three splits. */
  public DataSplits splits() throws IOException {
    return source().splits();
  }

  /** Where samples come from. */
  DataSource source() throws IOException {
    return DataSource.of(data, reading.options());
  }
}
