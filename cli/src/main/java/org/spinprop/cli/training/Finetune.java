package org.spinprop.cli.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.spinprop.cli.chip.BackendOption;
import org.spinprop.cli.chip.ChipOptions;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.console.OutputPlace;
import org.spinprop.cli.data.DataOptions;
import org.spinprop.cli.model.Coding;
import org.spinprop.cli.model.ModelFiles;
import org.spinprop.cli.network.ClockOptions;
import org.spinprop.datasets.DataSplits;
import org.spinprop.model.Model;
import org.spinprop.spinnaker.SpinnakerBackend;
import org.spinprop.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Training of a model that exists, on chip unless said otherwise. */
@Command(
    name = "finetune",
    description = "Train a model further with EventProp, on the emulated chip by default.",
    mixinStandardHelpOptions = true)
public final class Finetune implements Callable<Integer> {

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;
  private @Mixin DataOptions data;
  private @Mixin EpochsOption epochs;
  private @Mixin TrainingOptions training;
  private @Mixin ResumeOptions resume;
  private @Mixin ObjectiveOptions objective;
  private @Mixin ClockOptions clock;
  private @Mixin ChipOptions chip;
  private @Mixin LoopOptions loop;

  @Parameters(paramLabel = "MODEL", description = "The model to start from, .onnx or .nir.")
  private Path file;

  @Option(
      names = "--backend",
      paramLabel = "B",
      defaultValue = SpinnakerBackend.NAME,
      completionCandidates = BackendOption.Names.class,
      description = "Where to train (default: ${DEFAULT-VALUE}).")
  private String backend;

  @Option(
      names = "--method",
      paramLabel = "M",
      defaultValue = "eventprop",
      description = "Gradients: ${COMPLETION-CANDIDATES}; surrogate off chip or in the loop alone (default: ${DEFAULT-VALUE}).")
  private Method method;

  @Option(
      names = "--slope",
      paramLabel = "S",
      description = "Steepness of the surrogate (default: ${DEFAULT-VALUE}).")
  private double slope = Recipe.SLOPE;

  @Option(names = "--out", paramLabel = "M2.onnx", required = true, description = "Where the model goes.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    OutputPlace.checkFile("--out", out);
    Model model = ModelFiles.read(file);
    Model start = clock.applyTo(model);
    DataSplits splits = data.splits(model.provenance().trainedOn());
    Coding coding = Coding.of(model, splits.train(), start.network().clock(), console);
    Recipe recipe = Recipe.finetuning(start.network().clock()).by(method, slope);
    TrainingPlan plan = training.plan(recipe, epochs.of(recipe), common.seed(), splits);
    TrainingStage stage =
        new TrainingStage(
            console,
            loop.around(chip.backend(backend), start.network().clock()),
            splits,
            coding.encoder(),
            objective.objective(recipe, coding.loss(), start.network().clock()),
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
