package org.spinprop.cli.data;

import java.io.IOException;
import java.util.List;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.DataSplits;
import org.spinprop.model.TrainingData;
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

  private @Mixin ReadingOptions reading;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** All three splits, for a new model. */
  public DataSplits splits() throws IOException {
    return splits(List.of());
  }

  /**
   * All three splits, to train a model further.
   *
   * @param history what it was trained on
   */
  public DataSplits splits(List<TrainingData> history) throws IOException {
    DataSource source = source(history);
    DataSplits splits = source.splits();
    say(source);
    return splits;
  }

  /** Says on standard error what had to be decided in reading data, and what speaks against a score on them. */
  void say(DataSource source) {
    source.notes().forEach(command.commandLine().getErr()::println);
  }

  /** Where samples come from. */
  DataSource source(List<TrainingData> history) throws IOException {
    return DataSource.of(data, reading.options(), history);
  }
}
