package org.spinprop.cli.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.spinprop.cli.console.PacedWrites;
import org.spinprop.sweep.SweepFile;
import org.spinprop.sweep.SweepObserver;
import org.spinprop.sweep.SweepProgress;
import org.spinprop.sweep.journal.Journal;
import org.spinprop.sweep.report.SweepFigures;
import org.spinprop.sweep.report.SweepReport;

/** Keeps the report of a sweep up to date while it runs, from the first setting on that could be run. */
final class ReportSoFar implements SweepObserver {
  private final SweepFile sweep;
  private final Journal journal;
  private final Path folder;
  private final PacedWrites writes = new PacedWrites();

  ReportSoFar(SweepFile sweep, Journal journal, Path folder) {
    this.sweep = sweep;
    this.journal = journal;
    this.folder = folder;
  }

  @Override
  public void onProgress(SweepProgress progress) {
    if (progress.bestFirst().stream().findFirst().filter(best -> !best.failed()).isEmpty()) {
      return;
    }
    try {
      writes.offer(() -> write(progress));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(SweepProgress progress) throws IOException {
    SweepFigures figures = SweepFigures.of(sweep, progress.bestFirst(), journal.entries());
    new SweepReport(sweep.space(), figures, journal.entries(), progress.runs() - progress.done()).write(folder);
  }
}
