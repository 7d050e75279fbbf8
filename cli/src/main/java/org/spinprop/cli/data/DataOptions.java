package org.spinprop.cli.data;

import java.io.IOException;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.DataSplits;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** All three splits. */
  public DataSplits splits() throws IOException {
    DataSource source = source();
    DataSplits splits = source.splits();
    say(source);
    return splits;
  }

  /** Says on standard error what had to be decided in reading data. */
  void say(DataSource source) {
    source.notes().forEach(command.commandLine().getErr()::println);
  }

  /** Where samples come from. */
  DataSource source() throws IOException {
    return DataSource.of(data, reading.options());
  }
}
