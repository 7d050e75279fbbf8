package org.spinprop.cli.training;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.spinprop.cli.console.Console;
import org.spinprop.train.EpochReport;

/** A bar over all steps, with the validation accuracy of the last epoch beside it. */
final class EpochBar implements TrainingDisplay {
  private final int epochs;
  private final ProgressBar bar;

  EpochBar(Console console, int epochs) {
    this.epochs = epochs;
    this.bar = console.bar("training", epochs);
  }

  @Override
  public void step(int epoch, int step, int steps) {
    bar.maxHint((long) epochs * steps);
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
