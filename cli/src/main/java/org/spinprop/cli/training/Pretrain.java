package org.spinprop.cli.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.console.OutputPlace;
import org.spinprop.cli.data.DataOptions;
import org.spinprop.cli.model.Coding;
import org.spinprop.cli.network.NetworkOptions;
import org.spinprop.datasets.DataSplits;
import org.spinprop.model.Model;
import org.spinprop.offchip.OffchipBackend;
import org.spinprop.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Off-chip training alone. */
@Command(
    name = "pretrain",
    description = "Train a new network off chip and write it as ONNX.",
    mixinStandardHelpOptions = true)
public final class Pretrain implements Callable<Integer> {

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;
  private @Mixin DataOptions data;
  private @Mixin NetworkOptions networkOptions;
  private @Mixin EpochsOption epochs;
  private @Mixin TrainingOptions training;
  private @Mixin ResumeOptions resume;
  private @Mixin ObjectiveOptions objective;

  @Option(
      names = "--method",
      paramLabel = "M",
      defaultValue = "surrogate",
      description = "Gradients: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Method method;

  @Option(
      names = "--slope",
      paramLabel = "S",
      description = "Steepness of the surrogate (default: ${DEFAULT-VALUE}).")
  private double slope = Recipe.SLOPE;

  @Option(names = "--out", paramLabel = "M.onnx", required = true, description = "Where the model goes.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    OutputPlace.checkFile("--out", out);
    DataSplits splits = data.splits();
    NetworkOptions.Untrained untrained = networkOptions.untrained(splits, common.seed());
    Model start = untrained.model();
    Recipe recipe = Recipe.of(method, slope);
    TrainingPlan plan = training.plan(recipe, epochs.of(recipe), common.seed(), splits);
    TrainingStage stage =
        new TrainingStage(
            console,
            new OffchipBackend(),
            splits,
            untrained.encoder(),
            objective.objective(recipe, Coding.of(start).loss(), start.network().clock()),
            plan,
            training.diagnose(),
            out);
    try (StopNotice notice = new StopNotice(console)) {
      TrainingStage.Outcome outcome = stage.train(start, resume.interruption(), notice, common.execution());
      TrainingSummary.report(console, outcome, splits, out);
    }
    return 0;
  }
}
