package org.spinprop.cli.hybrid;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Executable;
import org.spinprop.cli.chip.ChipOptions;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.console.OutputPlace;
import org.spinprop.cli.data.DataOptions;
import org.spinprop.cli.model.Coding;
import org.spinprop.cli.network.NetworkOptions;
import org.spinprop.cli.training.ObjectiveOptions;
import org.spinprop.cli.training.Recipe;
import org.spinprop.cli.training.ResumeOptions;
import org.spinprop.cli.training.TrainingOptions;
import org.spinprop.cli.training.TrainingStage;
import org.spinprop.datasets.DataSplits;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.objective.Objective;
import org.spinprop.offchip.OffchipBackend;
import org.spinprop.optim.Adam;
import org.spinprop.optim.Schedule;
import org.spinprop.train.Augmentation;
import org.spinprop.train.Retreat;
import org.spinprop.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: pretrain off chip, export, check in ONNX Runtime, fine-tune on the emulated chip, export, report. */
@Command(
    name = "hybrid",
    description = {
      "Pretrain off chip, export to ONNX, fine-tune on the emulated chip, and report.",
      "Options of steps, loss and pushes are those of finetune, for the fine-tuning; pretraining keeps to its recipe."
    },
    mixinStandardHelpOptions = true)
public final class Hybrid implements Callable<Integer> {

  /** Epochs off chip by default: a good start that leaves the chip something to do. */
  private static final int FEW = 5;

  private @Spec CommandSpec spec;
  private @Mixin CommonOptions common;
  private @Mixin ResumeOptions resume;
  private @Mixin DataOptions data;
  private @Mixin NetworkOptions networkOptions;
  private @Mixin TrainingOptions training;
  private @Mixin ObjectiveOptions objective;
  private @Mixin ChipOptions chip;

  @Option(
      names = "--pretrain-epochs",
      paramLabel = "N",
      description = "Epochs off chip (default: ${DEFAULT-VALUE}).")
  private int pretrainEpochs = FEW;

  @Option(
      names = "--finetune-epochs",
      paramLabel = "M",
      description = "Epochs on chip (default: the recipe's of the clock).")
  private Optional<Integer> finetuneEpochs = Optional.empty();

  @Option(
      names = "--clock",
      paramLabel = "C",
      defaultValue = "grid",
      description = "On chip: ${COMPLETION-CANDIDATES}: spikes at ticks, or exact times (default: ${DEFAULT-VALUE}).")
  private Clock.Kind clock;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "spinprop-out",
      description = "Folder of the results (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec, common);
    OutputPlace.checkFolder("--out", out);
    DataSplits splits = data.splits();
    NetworkOptions.Untrained start = networkOptions.untrained(splits, common.seed());
    Model untrained = start.model();
    Clock own = untrained.network().clock();
    Clock ofChip = new Clock(clock, own.dt(), own.steps());
    Recipe recipe = Recipe.finetuning(ofChip);
    TrainingPlan plan = training.plan(recipe, finetuneEpochs.orElse(recipe.epochs()), common.seed(), splits);
    Optional<Path> diagnosis = training.diagnose();
    Backend onChip = chip.backend();
    checkThatItTrains(onChip, untrained.onClock(ofChip), recipe, plan);
    TrainingStage pretraining =
        new TrainingStage(
            console, new OffchipBackend(), splits, start.encoder(), Recipe.SURROGATE.objective(Coding.of(untrained).loss()),
            pretrainPlan(), Optional.empty(), out.resolve("pretrained.onnx"));
    Function<Model, TrainingStage> finetuning =
        exported -> new TrainingStage(
            console, onChip, splits, start.encoder(),
            objective.objective(recipe, Coding.of(exported, splits.train(), ofChip, console).loss(), ofChip),
            plan, diagnosis, out.resolve("finetuned.onnx"));
    new HybridRun(console, splits, untrained, pretraining, finetuning, ofChip, common.seed(), common.execution(), out)
        .run(resume.interruption());
    return 0;
  }

  /** Refuses what the chip could not train afterwards, before anything is trained. */
  private void checkThatItTrains(Backend onChip, Model start, Recipe recipe, TrainingPlan plan) {
    Objective toFinetune = objective.objective(recipe, Coding.of(start).loss(), start.network().clock());
    toFinetune.check(start.network());
    try (Executable trial = onChip.compile(start.network(), common.execution())) {
      trial.learner(toFinetune, plan.optimiser());
    }
  }

  private TrainingPlan pretrainPlan() {
    Recipe recipe = Recipe.SURROGATE;
    return new TrainingPlan(
        pretrainEpochs,
        recipe.batch(),
        Adam.withRate(recipe.learningRate()),
        Schedule.COSINE,
        common.seed(),
        Augmentation.NONE,
        Retreat.DEFAULT);
  }
}
