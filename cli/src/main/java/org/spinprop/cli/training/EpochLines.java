package org.spinprop.cli.training;

import org.spinprop.cli.console.Console;
import org.spinprop.train.EpochReport;

/** A line an epoch, for logs. */
final class EpochLines implements TrainingDisplay {
  private final Console console;
  private final int epochs;

  EpochLines(Console console, int epochs) {
    this.console = console;
    this.epochs = epochs;
  }

  @Override
  public void step(int epoch, int step) {}

  @Override
  public void epoch(EpochReport report) {
    if (report.epoch() == 0) {
      console.progress(
          "  epoch   0/%d  before training: validation %5.1f %%  spikes %.0f", epochs, 100 * report.validationAccuracy(),
          report.spikesPerSample());
      return;
    }
    console.progress(
        "  epoch %3d/%d  loss %.3f  train %5.1f %%  validation %5.1f %%  spikes %.0f  silent targets %d  %.2f s",
        report.epoch(), epochs, report.trainLoss(), 100 * report.trainAccuracy(),
        100 * report.validationAccuracy(), report.spikesPerSample(), report.silentTargets(),
        report.seconds());
  }

  @Override
  public void close() {}
}
