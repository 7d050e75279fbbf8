package org.spinprop.lab.statistics;

import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/** A 95 % confidence interval. */
public record Interval(double low, double high) {
  /** Confidence of every interval of the lab. */
  public static final double CONFIDENCE = 0.95;

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("interval from " + low + " to " + high);
    }
  }

  /**
   * Wilson's score interval of a proportion (Wilson 1927, J. Am. Stat. Assoc. 22:209).
   *
   * @param hits of {@code trials}
   */
  public static Interval wilson(int hits, int trials) {
    ConfidenceInterval wilson =
        BinomialProportion.getWilsonScoreInterval(trials, (double) hits / trials, CONFIDENCE);
    return new Interval(
        hits == 0 ? 0 : wilson.getLowerBound(), hits == trials ? 1 : wilson.getUpperBound());
  }

  /** Whether a value lies in it. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
