package org.spinprop.cli.training;

import java.nio.file.Path;
import java.util.Optional;
import org.spinprop.cli.console.Console;
import org.spinprop.train.EpochReport;

/** Says, when a run is stopped before its end, what it left behind. */
final class StopNotice extends Thread {
  private final Console console;
  private final Path file;
  private volatile Optional<EpochReport> saved = Optional.empty();

  StopNotice(Console console, Path file) {
    this.console = console;
    this.file = file;
  }

  /** An epoch's model is in the file. */
  void saved(EpochReport report) {
    saved = Optional.of(report);
  }

  @Override
  public void run() {
    saved.ifPresentOrElse(
        best ->
            console.progress(
                "stopped; %s holds epoch %d (validation %.1f %%)",
                file, best.epoch(), 100 * best.validationAccuracy()),
        () -> console.progress("stopped before an epoch improved on the start; nothing was written"));
  }
}
