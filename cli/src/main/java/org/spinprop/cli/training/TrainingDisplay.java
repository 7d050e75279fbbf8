package org.spinprop.cli.training;

import org.spinprop.cli.console.Console;
import org.spinprop.train.EpochReport;

/** Shows a training run on standard error. */
sealed interface TrainingDisplay extends AutoCloseable permits EpochBar, EpochLines {

  /**
   * A bar on a terminal, a line an epoch elsewhere.
   *
   * @param epochs of the whole stage
   * @param steps of an epoch
   * @param before epochs that were trained before, by a command that this one resumes
   */
  static TrainingDisplay on(Console console, int epochs, int steps, int before) {
    return console.onTerminal()
        ? new EpochBar(console, epochs, steps, before)
        : new EpochLines(console, epochs);
  }

  /** After a step of an epoch, both counted from 1. */
  void step(int epoch, int step);

  /** After an epoch and its validation. */
  void epoch(EpochReport report);

  @Override
  void close();
}
