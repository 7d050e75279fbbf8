package org.spinprop.cli.training;

import org.spinprop.cli.console.Console;
import org.spinprop.train.EpochReport;

/** Shows a training run on standard error. */
sealed interface TrainingDisplay extends AutoCloseable permits EpochBar, EpochLines {

  /** A bar on a terminal, a line an epoch elsewhere. */
  static TrainingDisplay on(Console console, int epochs) {
    return console.onTerminal() ? new EpochBar(console, epochs) : new EpochLines(console, epochs);
  }

  /** After a step. */
  void step(int epoch, int step, int steps);

  /** After an epoch and its validation. */
  void epoch(EpochReport report);

  @Override
  void close();
}
