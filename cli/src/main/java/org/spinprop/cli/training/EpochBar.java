package org.spinprop.cli.training;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.spinprop.cli.console.Console;
import org.spinprop.train.EpochReport;

/** A bar over all steps, with the validation accuracy of the last epoch beside it. */
final class EpochBar implements TrainingDisplay {
  private final int steps;
  private final ProgressBar bar;

  /**
   * The time left follows from the steps of this process alone.
   *
   * @param epochs of the whole stage
   * @param steps of an epoch
   * @param before epochs that were trained before, in another process
   */
  EpochBar(Console console, int epochs, int steps, int before) {
    this.steps = steps;
    this.bar = console.bar("training", (long) before * steps, (long) epochs * steps);
  }

  @Override
  public void step(int epoch, int step) {
    bar.stepTo((long) (epoch - 1) * steps + step);
  }

  @Override
  public void epoch(EpochReport report) {
    bar.setExtraMessage(
        String.format(
            Locale.ROOT, "epoch %d, validation %.1f %%", report.epoch(), 100 * report.validationAccuracy()));
  }

  @Override
  public void close() {
    bar.close();
  }
}
