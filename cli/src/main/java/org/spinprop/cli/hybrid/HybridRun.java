package org.spinprop.cli.hybrid;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.spinprop.backend.Backend;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.cli.chip.ChipSummary;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.console.OutputLock;
import org.spinprop.cli.evaluation.Assessment;
import org.spinprop.cli.evaluation.Figures;
import org.spinprop.cli.evaluation.Place;
import org.spinprop.cli.model.Coding;
import org.spinprop.cli.training.Interruption;
import org.spinprop.cli.training.StopNotice;
import org.spinprop.cli.training.TrainingStage;
import org.spinprop.cli.training.TrainingSummary;
import org.spinprop.datasets.DataSplits;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.onnx.OnnxBackend;
import org.spinprop.onnx.OnnxImport;

/**
 * The four steps of the main job, one after the other.
 *
 * @param pretraining off chip, of the untrained model
 * @param finetuning on chip, of the model as it was exported
 * @param ofChip the clock of the fine-tuning
 * @param out folder of the results
 */
record HybridRun(
    Console console,
    DataSplits splits,
    Model untrained,
    TrainingStage pretraining,
    Function<Model, TrainingStage> finetuning,
    Clock ofChip,
    long seed,
    ExecutionOptions execution,
    Path out) {

  /** Takes all steps, or stops where that is asked for. */
  void run(Interruption first) throws IOException {
    try (OutputLock lock = OutputLock.on(out);
        StopNotice notice = new StopNotice(console)) {
      TrainingStage.Outcome pretrained = pretrain(first, notice);
      Interruption second = first.after(pretrained);
      if (!pretrained.whole() || second.stopAfter() < 1) {
        stopped(HybridStop.inPretraining(splits.name(), shape(), seed, pretrained));
        return;
      }
      Model exported = OnnxImport.read(pretraining.out());
      TrainingStage onChip = finetuning.apply(exported);
      List<Figures> before = check(exported, onChip.backend());
      TrainingStage.Outcome finetuned = finetune(onChip, exported, second, notice);
      if (!finetuned.whole()) {
        stopped(HybridStop.inFinetuning(splits.name(), shape(), seed, before, pretrained, finetuned));
        return;
      }
      report(exported, before, pretrained, finetuned, onChip.backend());
    }
  }

  private String shape() {
    return untrained.network().shape();
  }

  private TrainingStage.Outcome pretrain(Interruption interruption, StopNotice notice) throws IOException {
    console.progress("1/4 pretraining %s off chip with surrogate gradients on %s", shape(), splits.name());
    TrainingStage.Outcome outcome = pretraining.train(untrained, interruption, notice, execution);
    if (outcome.whole()) {
      notice.pretrained(pretraining.out());
    }
    return outcome;
  }

  /** The exported model off chip, in ONNX Runtime, and on the chip as it is before fine-tuning. */
  private List<Figures> check(Model exported, Backend chip) throws IOException {
    console.progress("2/4 checking %s in ONNX Runtime", pretraining.out());
    return figures(
        exported,
        Place.of(pretraining.backend(), exported, execution),
        new Place(OnnxBackend.NAME, new OnnxBackend().open(pretraining.out(), execution)),
        Place.of(chip, exported, execution));
  }

  private TrainingStage.Outcome finetune(TrainingStage stage, Model exported, Interruption interruption, StopNotice notice)
      throws IOException {
    console.progress("3/4 fine-tuning on the emulated SpiNNaker2 with EventProp");
    return stage.train(exported.onClock(ofChip), interruption, notice, execution);
  }

  private void report(
      Model exported, List<Figures> before, TrainingStage.Outcome pretrained, TrainingStage.Outcome finetuned, Backend chip)
      throws IOException {
    console.progress("4/4 evaluating on the test split and writing the report");
    Model model = finetuned.model();
    HybridSummary summary =
        new HybridSummary(
            splits.name(),
            shape(),
            seed,
            before.get(0),
            before.get(1),
            before.get(2),
            figures(model, Place.of(chip, model, execution)).get(0),
            TrainingSummary.of(pretrained),
            TrainingSummary.of(finetuned));
    Console.writeJson(out.resolve("summary.json"), summary);
    try (HybridReport report = new HybridReport(execution, console)) {
      report.add(HybridSummary.PRETRAINED, exported, pretraining.backend());
      report.addExported(HybridSummary.EXPORTED, exported, pretraining.out());
      report.add(HybridSummary.BEFORE_FINETUNE, exported, chip);
      report.add(HybridSummary.FINETUNED, model, chip);
      report.write(summary, splits.test(), out);
    }
    say(summary);
  }

  private List<Figures> figures(Model model, Place... places) {
    Coding coding = Coding.of(model);
    return new Assessment(model, splits.test(), coding.encoder(), coding.loss()).in(List.of(places));
  }

  private void say(HybridSummary summary) throws IOException {
    summary.table().print(console);
    summary.finetuning().chip().ifPresent(figures -> new ChipSummary(figures.costs()).printShort(console));
    summary.findings().forEach(finding -> console.notice(finding.line()));
    console.say("wrote pretrained.onnx, finetuned.onnx, summary.json and report.html to %s", out);
    console.json(summary);
  }

  private void stopped(HybridStop stop) throws IOException {
    console.say("%s; the same command with --resume goes on, and evaluates and reports at the end", stop.line());
    console.json(stop);
  }
}
