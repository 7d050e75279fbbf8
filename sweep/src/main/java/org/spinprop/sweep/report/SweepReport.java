package org.spinprop.sweep.report;

import static org.spinprop.lab.report.WebPage.escape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.spinprop.files.SafeFile;
import org.spinprop.lab.report.WebPage;
import org.spinprop.sweep.journal.Entry;
import org.spinprop.sweep.space.Space;

/**
 * A sweep for people and other programs: {@code report.html}, which is one file and needs no network, and {@code results.csv}.
 *
 * @param space that was searched
 * @param entries of the journal
 * @param toGo runs that are not finished
 */
public record SweepReport(Space space, SweepFigures figures, List<Entry> entries, int toGo) {

  /** Writes its files into a folder. */
  public void write(Path folder) throws IOException {
    byte[] page = page().html();
    byte[] table = ResultsCsv.of(space, figures);
    SafeFile.write(folder.resolve("report.html"), out -> out.write(page));
    SafeFile.write(folder.resolve("results.csv"), out -> out.write(table));
  }

  private WebPage page() throws IOException {
    return new WebPage(
        "Sweep of " + ShellLine.of(figures.run()),
        String.format(
            Locale.ROOT, "%d settings, %d seed%s, method %s, %d runs%s, %s of training",
            figures.ranking().size(),
            figures.seeds().size(),
            figures.seeds().size() == 1 ? "" : "s",
            figures.method(),
            figures.runs(),
            toGo == 0 ? "" : String.format(Locale.ROOT, " so far, %d to go", toGo),
            duration(figures.seconds())),
        summary(),
        "<p>Ranked by the validation split alone; the test split was not looked at.</p>",
        SweepPageData.of(space, figures, entries),
        WebPage.resource(SweepReport.class, "sweep.js"));
  }

  private String summary() {
    SweepFigures.Row best = figures.ranking().get(0);
    String seeds = figures.seeds().size() == 1
        ? ""
        : String.format(Locale.ROOT, ", mean of %d seeds, the worst %s", figures.seeds().size(), percent(best.worst()));
    return String.format(Locale.ROOT, """
        <div class="verdict"><h3>Best: %s</h3>
        <p>%s validation accuracy within %d epoch%s%s.</p>
        <p>It is trained again by</p>
        <pre>%s</pre></div>""",
        escape(best.label()), percent(best.mean()), best.epochs(), best.epochs() == 1 ? "" : "s", seeds, escape(figures.best()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String duration(double seconds) {
    return seconds < 120
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : seconds < 7200
            ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
            : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}
