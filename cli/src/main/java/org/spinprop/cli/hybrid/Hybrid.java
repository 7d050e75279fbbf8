package org.spinprop.cli.hybrid;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.spinprop.backend.Backend;
import org.spinprop.backend.Executable;
import org.spinprop.backend.Objective;
import org.spinprop.cli.chip.ChipOptions;
import org.spinprop.cli.chip.ChipSummary;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.console.OutputLock;
import org.spinprop.cli.console.OutputPlace;
import org.spinprop.cli.data.DataOptions;
import org.spinprop.cli.evaluation.Assessment;
import org.spinprop.cli.evaluation.Figures;
import org.spinprop.cli.evaluation.Place;
import org.spinprop.cli.model.Coding;
import org.spinprop.cli.network.NetworkOptions;
import org.spinprop.cli.training.Interruption;
import org.spinprop.cli.training.ObjectiveOptions;
import org.spinprop.cli.training.Recipe;
import org.spinprop.cli.training.ResumeOptions;
import org.spinprop.cli.training.StopNotice;
import org.spinprop.cli.training.TrainingOptions;
import org.spinprop.cli.training.TrainingStage;
import org.spinprop.cli.training.TrainingSummary;
import org.spinprop.data.Encoder;
import org.spinprop.datasets.DataSplits;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.offchip.OffchipBackend;
import org.spinprop.onnx.OnnxBackend;
import org.spinprop.onnx.OnnxImport;
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

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private ResumeOptions resume;
  @Mixin private DataOptions data;
  @Mixin private NetworkOptions networkOptions;
  @Mixin private TrainingOptions training;
  @Mixin private ObjectiveOptions objective;
  @Mixin private ChipOptions chip;

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
    String shape = untrained.network().shape();
    Clock own = untrained.network().clock();
    Clock ofChip = new Clock(clock, own.dt(), own.steps());
    Recipe recipe = Recipe.finetuning(ofChip);
    TrainingPlan finetunePlan =
        training.plan(recipe, finetuneEpochs.orElse(recipe.epochs()), common.seed(), splits);
    Optional<Path> diagnosis = training.diagnose();
    Backend offChip = new OffchipBackend();
    Backend onChip = chip.backend();
    checkThatItTrains(onChip, untrained.onClock(ofChip), recipe, finetunePlan);
    Path pretrainedFile = out.resolve("pretrained.onnx");
    Path finetunedFile = out.resolve("finetuned.onnx");
    Interruption first = resume.interruption();

    try (OutputLock lock = OutputLock.on(out);
        StopNotice notice = new StopNotice(console)) {
      console.progress(
          "1/4 pretraining %s off chip with surrogate gradients on %s", shape, splits.name());
      Objective toPretrain = Recipe.SURROGATE.objective(Coding.of(untrained).loss());
      TrainingStage.Outcome pretraining =
          stage(console, splits, start.encoder(), offChip, toPretrain, pretrainPlan(), Optional.empty(), pretrainedFile)
              .train(untrained, first, notice, common.execution());
      Interruption second = first.after(pretraining);
      if (!pretraining.whole() || second.stopAfter() < 1) {
        return stopped(console, HybridStop.inPretraining(splits.name(), shape, common.seed(), pretraining));
      }
      notice.pretrained(pretrainedFile);

      console.progress("2/4 checking %s in ONNX Runtime", pretrainedFile);
      Model exported = OnnxImport.read(pretrainedFile);
      List<Figures> before =
          figures(
              exported,
              splits,
              Place.of(offChip, exported, common.execution()),
              new Place(OnnxBackend.NAME, new OnnxBackend().open(pretrainedFile, common.execution())),
              Place.of(onChip, exported, common.execution()));

      console.progress("3/4 fine-tuning on the emulated SpiNNaker2 with EventProp");
      Objective toFinetune =
          objective.objective(recipe, Coding.of(exported, splits.train(), ofChip, console).loss(), ofChip);
      TrainingStage.Outcome finetuning =
          stage(console, splits, start.encoder(), onChip, toFinetune, finetunePlan, diagnosis, finetunedFile)
              .train(exported.onClock(ofChip), second, notice, common.execution());
      if (!finetuning.whole()) {
        return stopped(
            console, HybridStop.inFinetuning(splits.name(), shape, common.seed(), before, pretraining, finetuning));
      }

      console.progress("4/4 evaluating on the test split and writing the report");
      Model model = finetuning.model();
      Figures finetuned = figures(model, splits, Place.of(onChip, model, common.execution())).get(0);
      HybridSummary summary =
          new HybridSummary(
              splits.name(),
              shape,
              common.seed(),
              before.get(0),
              before.get(1),
              before.get(2),
              finetuned,
              TrainingSummary.of(pretraining),
              TrainingSummary.of(finetuning));
      Console.writeJson(out.resolve("summary.json"), summary);
      try (HybridReport report = new HybridReport(common.execution(), console)) {
        report.add(HybridSummary.PRETRAINED, exported, offChip);
        report.addExported(HybridSummary.EXPORTED, exported, pretrainedFile);
        report.add(HybridSummary.BEFORE_FINETUNE, exported, onChip);
        report.add(HybridSummary.FINETUNED, model, onChip);
        report.write(summary, splits.test(), out);
      }
      say(console, summary);
    }
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

  private void say(Console console, HybridSummary summary) throws IOException {
    summary.table().print(console);
    summary.finetuning().chip().ifPresent(figures -> new ChipSummary(figures.costs()).printShort(console));
    summary.findings().forEach(finding -> console.notice(finding.line()));
    console.say(
        "wrote pretrained.onnx, finetuned.onnx, summary.json and report.html to %s", out);
    console.json(summary);
  }

  private int stopped(Console console, HybridStop stop) throws IOException {
    console.say("%s; the same command with --resume goes on, and evaluates and reports at the end", stop.line());
    console.json(stop);
    return 0;
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

  private TrainingStage stage(
      Console console,
      DataSplits splits,
      Encoder encoder,
      Backend backend,
      Objective goal,
      TrainingPlan plan,
      Optional<Path> diagnosis,
      Path file) {
    return new TrainingStage(console, backend, splits, encoder, goal, plan, diagnosis, file);
  }

  private static List<Figures> figures(Model model, DataSplits splits, Place... places) {
    Coding coding = Coding.of(model);
    return new Assessment(model, splits.test(), coding.encoder(), coding.loss()).in(List.of(places));
  }
}
