package org.spinprop.lab.statistics;

import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.inference.TTest;

/**
 * Values of two treatments in pairs, as accuracies of two trainings from the same seeds.
 *
 * @param difference mean of the second less the first
 * @param interval of the mean, by Student's t; empty where there is no spread to tell it by: of a single pair, or where all
 *     differ by the same
 * @param p of the two-sided paired t-test (Student 1908, Biometrika 6:1); 1 without spread
 */
public record PairedValues(double difference, Optional<Interval> interval, double p) {

  /** Spread of equal differences of shares, from rounding. */
  private static final double ROUNDING = 1e-12;

  /** Compares values that correspond by position. */
  public static PairedValues of(double[] a, double[] b) {
    double[] differences = IntStream.range(0, a.length).mapToDouble(i -> b[i] - a[i]).toArray();
    double mean = StatUtils.mean(differences);
    if (StatUtils.max(differences) - StatUtils.min(differences) < ROUNDING) {
      return new PairedValues(mean, Optional.empty(), 1);
    }
    double error = Math.sqrt(StatUtils.variance(differences) / a.length);
    double reach =
        error * new TDistribution(a.length - 1).inverseCumulativeProbability((1 + Interval.CONFIDENCE) / 2);
    Interval interval = new Interval(mean - reach, mean + reach);
    return new PairedValues(mean, Optional.of(interval), new TTest().pairedTTest(b, a));
  }
}
