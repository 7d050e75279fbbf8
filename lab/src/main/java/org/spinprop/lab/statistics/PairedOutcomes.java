package org.spinprop.lab.statistics;

import org.hipparchus.stat.inference.AlternativeHypothesis;
import org.hipparchus.stat.inference.BinomialTest;

/**
 * How two classifiers did on the very same samples.
 *
 * @param both samples that both got right
 * @param onlyA samples that only the first got right
 * @param onlyB samples that only the second got right
 * @param neither samples that both got wrong
 */
public record PairedOutcomes(int both, int onlyA, int onlyB, int neither) {

  /** Counts predictions against labels. */
  public static PairedOutcomes of(int[] a, int[] b, int[] labels) {
    int[][] counts = new int[2][2];
    for (int s = 0; s < labels.length; s++) {
      counts[a[s] == labels[s] ? 1 : 0][b[s] == labels[s] ? 1 : 0]++;
    }
    return new PairedOutcomes(counts[1][1], counts[1][0], counts[0][1], counts[0][0]);
  }

  /** Number of samples. */
  public int samples() {
    return both + onlyA + onlyB + neither;
  }

  /** Accuracy of the second less that of the first, -1..1. */
  public double difference() {
    return (double) (onlyB - onlyA) / samples();
  }

  /**
   * McNemar's exact test (McNemar 1947, Psychometrika 12:153): the two-sided binomial probability of a split of the
   * discordant samples at least as uneven as this one, if each were a fair coin's; 1 where none is discordant.
   */
  public double mcNemar() {
    int discordant = onlyA + onlyB;
    if (onlyA == onlyB) {
      return 1;
    }
    return new BinomialTest()
        .binomialTest(discordant, Math.min(onlyA, onlyB), 0.5, AlternativeHypothesis.TWO_SIDED);
  }

  /**
   * Score interval of {@link #difference}, see {@link PairedScore}. It leaves out 0 wherever {@link #mcNemar} finds a
   * difference at the same confidence, and with few discordant samples sometimes where that test, which is careful, does not.
   */
  public Interval interval() {
    return new PairedScore(onlyA, onlyB, samples()).interval(Interval.CONFIDENCE);
  }
}
