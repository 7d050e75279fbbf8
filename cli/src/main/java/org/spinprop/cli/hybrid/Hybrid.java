package org.spinprop.cli.hybrid;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.spinprop.backend.Backend;
import org.spinprop.cli.chip.ChipOptions;
import org.spinprop.cli.chip.ChipSummary;
import org.spinprop.cli.console.CommonOptions;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.data.DataOptions;
import org.spinprop.cli.evaluation.Assessment;
import org.spinprop.cli.evaluation.Figures;
import org.spinprop.cli.evaluation.Place;
import org.spinprop.cli.model.Coding;
import org.spinprop.cli.network.NetworkOptions;
import org.spinprop.cli.training.Interruption;
import org.spinprop.cli.training.Recipe;
import org.spinprop.cli.training.ResumeOptions;
import org.spinprop.cli.training.TrainingStage;
import org.spinprop.cli.training.TrainingSummary;
import org.spinprop.datasets.DataSplits;
import org.spinprop.loss.Loss;
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
    description = "Pretrain off chip, export to ONNX, fine-tune on the emulated chip, and report.",
    mixinStandardHelpOptions = true)
public final class Hybrid implements Callable<Integer> {

  /** Epochs off chip by default: a good start that leaves the chip something to do. */
  private static final int FEW = 5;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private ResumeOptions resume;
  @Mixin private DataOptions data;
  @Mixin private NetworkOptions networkOptions;
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
    Backend offChip = new OffchipBackend();
    Backend onChip = chip.backend();
    DataSplits splits = data.splits();
    Model untrained = networkOptions.untrained(splits, common.seed());
    Path pretrainedFile = out.resolve("pretrained.onnx");
    Path finetunedFile = out.resolve("finetuned.onnx");
    Interruption first = resume.interruption();

    console.progress(
        "1/4 pretraining %s off chip with surrogate gradients on %s",
        untrained.network().shape(), splits.name());
    TrainingStage.Outcome pretraining =
        stage(
                console, splits, offChip, Coding.of(untrained).loss(), Recipe.SURROGATE, pretrainEpochs,
                pretrainedFile)
            .train(untrained, first, common.execution());
    Interruption second = first.after(pretraining);
    if (!pretraining.whole() || second.stopAfter() < 1) {
      return stopped(console, new HybridStop(TrainingSummary.of(pretraining), Optional.empty()));
    }

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
    Clock own = exported.network().clock();
    Clock ofChip = new Clock(clock, own.dt(), own.steps());
    Recipe recipe = Recipe.finetuning(ofChip);
    TrainingStage.Outcome finetuning =
        stage(
                console, splits, onChip, Coding.of(exported, splits.train(), ofChip, console).loss(), recipe,
                finetuneEpochs.orElse(recipe.epochs()), finetunedFile)
            .train(exported.onClock(ofChip), second, common.execution());
    if (!finetuning.whole()) {
      return stopped(
          console, new HybridStop(TrainingSummary.of(pretraining), Optional.of(TrainingSummary.of(finetuning))));
    }

    console.progress("4/4 evaluating on the test split and writing the report");
    Model model = finetuning.model();
    Figures finetuned = figures(model, splits, Place.of(onChip, model, common.execution())).get(0);
    HybridSummary summary =
        new HybridSummary(
            splits.name(),
            untrained.network().shape(),
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
    summary.table().print(console);
    summary.finetuning().chip().ifPresent(figures -> new ChipSummary(figures.costs()).printShort(console));
    summary.findings().forEach(finding -> console.notice(finding.line()));
    console.say(
        "wrote pretrained.onnx, finetuned.onnx, summary.json and report.html to %s", out);
    console.json(summary);
    return 0;
  }

  private int stopped(Console console, HybridStop stop) throws IOException {
    console.say("%s; the same command with --resume goes on, and evaluates and reports at the end", stop.line());
    console.json(stop);
    return 0;
  }

  private TrainingStage stage(
      Console console, DataSplits splits, Backend backend, Loss loss, Recipe recipe, int epochs, Path file) {
    TrainingPlan plan =
        new TrainingPlan(
            epochs,
            recipe.batch(),
            Adam.withRate(recipe.learningRate()),
            Schedule.COSINE,
            common.seed(),
            Augmentation.NONE,
            Retreat.DEFAULT);
    return new TrainingStage(
        console,
        backend,
        splits,
        networkOptions.encoder(splits),
        recipe.objective(loss),
        plan,
        Optional.empty(),
        file);
  }

  private static List<Figures> figures(Model model, DataSplits splits, Place... places) {
    Coding coding = Coding.of(model);
    return new Assessment(model, splits.test(), coding.encoder(), coding.loss()).in(List.of(places));
  }
}
