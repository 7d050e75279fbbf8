package org.spinprop.cli.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.data.Dataset;
import org.spinprop.datasets.DataSource;
import org.spinprop.datasets.DataSplits;
import org.spinprop.datasets.part.DataPart;
import org.spinprop.model.TrainingData;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The samples that a command looks at. */
@About(Topic.DATA)
public final class SplitOptions {

  private @Mixin DataOptions data;

  @Option(
      names = "--split",
      paramLabel = "S",
      description = "${COMPLETION-CANDIDATES} (default: all of a single file that the model was not trained on; else test,"
          + " of gradcheck train).")
  private Optional<DataPart> split = Optional.empty();

  /**
   * The samples asked for, cut and scaled as in a model's training. Of a single file all are taken, unless the model was trained on
   * it: then those that were held back.
   *
   * @param history what the model was trained on
   */
  public Dataset load(DataPart otherwise, List<TrainingData> history) throws IOException {
    DataSource source = data.source(history);
    boolean all = split.isEmpty() && source.isFile() && !source.areKnown();
    Dataset samples = all ? source.whole() : source.load(split.orElse(otherwise));
    data.say(source);
    return samples;
  }

  /**
   * All three splits, for training.
   *
   * @param history what the model was trained on
   */
  public DataSplits splits(List<TrainingData> history) throws IOException {
    return data.splits(history);
  }
}
