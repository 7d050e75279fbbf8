package org.spinprop.cli.training;

import java.nio.file.Path;
import java.util.Optional;
import org.spinprop.cli.console.Console;
import org.spinprop.train.Checkpoint;
import org.spinprop.train.EpochReport;

/** Says, when a run is stopped before its end, what it left behind and how it goes on. */
final class StopNotice extends Thread {
  private final Console console;
  private final Path file;
  private final int epochs;
  private volatile Optional<Checkpoint> saved = Optional.empty();

  /** @param epochs of the whole run */
  StopNotice(Console console, Path file, int epochs) {
    this.console = console;
    this.file = file;
    this.epochs = epochs;
  }

  /** From here the run can go on, and the best epoch's model is in the file. */
  void saved(Checkpoint checkpoint) {
    saved = Optional.of(checkpoint);
  }

  @Override
  public void run() {
    saved.ifPresentOrElse(
        checkpoint ->
            console.progress(
                "stopped after epoch %d of %d; %s; the same command with --resume goes on",
                checkpoint.epoch(), epochs, left(checkpoint.bestReport())),
        () -> console.progress("stopped before the first epoch was done; nothing was written"));
  }

  private String left(EpochReport best) {
    return best.epoch() == 0
        ? "no epoch improved on the start, so %s was not written".formatted(file)
        : "%s holds epoch %d (validation %.1f %%)".formatted(file, best.epoch(), 100 * best.validationAccuracy());
  }
}
