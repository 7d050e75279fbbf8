package org.spinprop.sweep;

import java.util.OptionalDouble;

/** How fast work gets done, from what was finished since the start. */
final class Pace {
  private double epochs;
  private double seconds;

  /** A run was finished. */
  void add(Run run, double took) {
    epochs += run.epochs();
    seconds += took;
  }

  /** How long work takes, all workers being busy. */
  OptionalDouble secondsFor(double more, int workers) {
    return epochs == 0 ? OptionalDouble.empty() : OptionalDouble.of(more * seconds / epochs / workers);
  }
}
