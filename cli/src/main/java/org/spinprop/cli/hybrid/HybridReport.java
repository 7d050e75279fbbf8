package org.spinprop.cli.hybrid;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.spinprop.backend.Backend;
import org.spinprop.backend.ExecutionOptions;
import org.spinprop.cli.compare.Compare;
import org.spinprop.cli.compare.Contenders;
import org.spinprop.cli.compare.ReportFiles;
import org.spinprop.cli.chip.KindsOfFigures;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.model.Coding;
import org.spinprop.data.Dataset;
import org.spinprop.lab.Comparison;
import org.spinprop.lab.Findings;
import org.spinprop.lab.report.LearningCurve;
import org.spinprop.lab.report.Report;
import org.spinprop.model.Model;
import org.spinprop.onnx.OnnxBackend;

/** The report of a hybrid run: the lab's, of the model in every place it went through, with both learning curves. */
final class HybridReport implements AutoCloseable {
  private final Contenders contenders = new Contenders();
  private final ExecutionOptions options;
  private final Console console;

  HybridReport(ExecutionOptions options, Console console) {
    this.options = options;
    this.console = console;
  }

  /** Adds a model on a backend. */
  void add(String name, Model model, Backend backend) {
    var executable = backend.compile(model.network(), options);
    executable.load(model.parameters());
    contenders.add(name, executable, Coding.of(model));
  }

  /** Adds an exported model in ONNX Runtime. */
  void addExported(String name, Model model, Path file) throws IOException {
    contenders.add(name, new OnnxBackend().open(file, options), Coding.of(model));
  }

  /** Compares all with the first, and writes the report and its pictures into a folder. */
  void write(HybridSummary summary, Dataset test, Path folder) throws IOException {
    Findings findings =
        Comparison.of(contenders.all())
            .closeUps(Compare.CLOSE_UPS)
            .on(test);
    String caption =
        String.format(
            Locale.ROOT,
            "Accuracy on the validation split, by which the best epoch of each stage is chosen (%d off chip, %d on"
                + " chip), seed %d.",
            summary.pretraining().bestEpoch(), summary.finetuning().bestEpoch(), summary.seed());
    List<LearningCurve> curves =
        List.of(
            LearningCurve.of("pretraining off chip", 0, summary.pretraining().epochs()),
            LearningCurve.of("fine-tuning on chip", summary.pretraining().bestEpoch(), summary.finetuning().epochs()));
    String title = String.format(Locale.ROOT, "%s on %s: off chip, then on chip", summary.network(), summary.data());
    new ReportFiles(new Report(title, findings, curves, caption).with(KindsOfFigures.of(findings)), console).write(folder);
  }

  @Override
  public void close() {
    contenders.close();
  }
}
