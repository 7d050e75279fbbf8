package org.spinprop.datasets.camera;

/** Units of the times of recordings. */
public enum TimeUnit {
  /** Seconds. */
  S(1e6, 1),
  /** Milliseconds. */
  MS(1e3, 1),
  /** Microseconds. */
  US(1, 1),
  /** Nanoseconds. */
  NS(1, 1e3);

  private final double factor;
  private final double divisor;

  TimeUnit(double factor, double divisor) {
    this.factor = factor;
    this.divisor = divisor;
  }

  /** A time in microseconds. */
  double us(double time) {
    return time * factor / divisor;
  }
}
