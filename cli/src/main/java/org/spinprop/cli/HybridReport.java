package org.spinprop.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.spinprop.data.Dataset;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.files.SafeFile;

/** The report page of a hybrid run: the table, the learning curve, and the decisions before and after fine-tuning. */
final class HybridReport {
  private final HybridSummary summary;
  private final Dataset test;
  private final Evaluation before;
  private final Evaluation after;
  private final Console console;

  /**
   * @param test the samples that both evaluations are of
   * @param before evaluation of the pretrained model
   * @param after evaluation of the fine-tuned model
   */
  HybridReport(
      HybridSummary summary, Dataset test, Evaluation before, Evaluation after, Console console) {
    this.summary = summary;
    this.test = test;
    this.before = before;
    this.after = after;
    this.console = console;
  }

  /** Writes report.html, and its pictures beside it. */
  void write(Path folder) throws IOException {
    StringBuilder pictures = new StringBuilder();
    try {
      pictures.append(
          picture(folder.resolve("training.png"), "Learning curve", Charts.learningCurve(summary)));
      if (test.width() == 2) {
        byte[] decisions = Charts.decisions(test, before, after);
        pictures.append(picture(folder.resolve("decisions.png"), "Decisions", decisions));
      }
    } catch (LinkageError | InternalError e) {
      console.progress("no pictures: this Java cannot draw text (a headless Java without fontconfig?)");
    }
    byte[] page = page(pictures.toString()).getBytes(StandardCharsets.UTF_8);
    SafeFile.write(folder.resolve("report.html"), out -> out.write(page));
  }

  private static String picture(Path file, String title, byte[] png) throws IOException {
    SafeFile.write(file, out -> out.write(png));
    return "<h2>%s</h2>%n<img alt=\"%s\" src=\"data:image/png;base64,%s\">%n"
        .formatted(title, title, Base64.getEncoder().encodeToString(png));
  }

  private String page(String pictures) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Spinprop hybrid: %1$s on %2$s</title>
        <style>
          body { font: 16px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222 }
          table { border-collapse: collapse }
          th, td { padding: .3em .8em; border-bottom: 1px solid #ccc; text-align: right }
          th:first-child, td:first-child { text-align: left }
          img { max-width: 100%% }
        </style>
        <h1>%1$s on %2$s</h1>
        <p>Pretrained off chip for %3$d epochs (best: %4$d), fine-tuned on the emulated SpiNNaker2 for %5$d (best: %6$d),
        seed %7$d. Best epochs were chosen by the validation split; the table is of the test split. Agreement is with the
        double-precision reference, spike by spike at the very same tick.</p>
        <table>
        %8$s
        </table>
        %9$s
        </html>
        """
        .formatted(
            escape(summary.network()),
            escape(summary.data()),
            summary.pretraining().epochs().size() - 1,
            summary.pretraining().bestEpoch(),
            summary.finetuning().epochs().size() - 1,
            summary.finetuning().bestEpoch(),
            summary.seed(),
            table(),
            pictures);
  }

  private String table() {
    String header = row("th", FiguresTable.HEADER);
    return header
        + summary.table().rows().stream().map(cells -> row("td", cells)).collect(Collectors.joining());
  }

  private static String row(String tag, List<String> cells) {
    return cells.stream()
        .map(cell -> "<%1$s>%2$s</%1$s>".formatted(tag, escape(cell)))
        .collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
