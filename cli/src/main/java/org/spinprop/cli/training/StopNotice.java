package org.spinprop.cli.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.spinprop.Reason;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.console.ExitNotice;
import org.spinprop.cli.console.PacedWrites;
import org.spinprop.train.Checkpoint;
import org.spinprop.train.EpochReport;

/** Says, when a training command is stopped before its end (Ctrl-C), what it left behind and how it goes on. */
public final class StopNotice implements AutoCloseable {
  private final ExitNotice notice;
  private volatile PacedWrites writes = new PacedWrites();
  private volatile String line = "stopped before the first epoch was done; nothing was written";

  /** Speaks from now on until it is closed. */
  public StopNotice(Console console) {
    notice = new ExitNotice(() -> console.progress("%s", lastLine()));
  }

  private String lastLine() {
    try {
      writes.flush();
      return line;
    } catch (IOException e) {
      return "stopped; the last epochs could not be written: " + Reason.of(e);
    }
  }

  /** From here the command can go on with the epochs of a second stage; the first one's model is in the file. */
  public void pretrained(Path file) {
    line =
        String.format(
            Locale.ROOT,
            "stopped before fine-tuning's first epoch was done; %s holds the pretrained model; the same command with"
                + " --resume goes on",
            file);
  }

  /** Before it speaks it writes what was left out. */
  void writes(PacedWrites ofStage) {
    writes = ofStage;
  }

  /**
   * From here the stage can go on, and the best epoch's model is in the file, or is once what was left out is written.
   *
   * @param epochs of the whole stage
   */
  void saved(Checkpoint checkpoint, Path file, int epochs) {
    line =
        String.format(
            Locale.ROOT, "stopped after epoch %d of %d; %s; the same command with --resume goes on",
            checkpoint.epoch(), epochs, left(checkpoint.bestReport(), file));
  }

  private static String left(EpochReport best, Path file) {
    return best.epoch() == 0
        ? String.format(Locale.ROOT, "no epoch improved on the start, so %s was not written", file)
        : String.format(
            Locale.ROOT, "%s holds epoch %d (validation %.1f %%)", file, best.epoch(), 100 * best.validationAccuracy());
  }

  @Override
  public void close() {
    notice.close();
  }
}
