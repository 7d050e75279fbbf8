package org.spinprop.cli.sweep;

import java.util.Locale;
import org.spinprop.cli.console.Console;
import org.spinprop.sweep.SweepProgress;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.journal.Entry;

/** A line for each run that is finished, for logs. */
final class ProgressLines extends SweepDisplay {
  private final Console console;
  private String finished = "";
  private boolean stopped;

  ProgressLines(Console console, String resume) {
    super(console, resume);
    this.console = console;
  }

  @Override
  public void onFinished(Entry entry) {
    TrialResult result = entry.result();
    String outcome =
        result.isDone()
            ? String.format(
                Locale.ROOT, "%s after %d epoch%s",
                percent(result.score()), result.epochs(), result.epochs() == 1 ? "" : "s")
            : "failed: " + result.message();
    finished = String.format(
        Locale.ROOT, "; setting %d (%s), seed %d: %s", entry.number(), entry.setting(), entry.seed(), outcome);
  }

  @Override
  public synchronized void onProgress(SweepProgress progress) {
    if (!stopped && !finished.isEmpty()) {
      console.progress("%s%s", summary(progress), finished);
      finished = "";
    }
  }

  @Override
  synchronized void stop() {
    stopped = true;
  }
}
