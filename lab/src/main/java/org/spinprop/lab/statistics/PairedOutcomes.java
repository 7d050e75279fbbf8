package org.spinprop.lab.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.stat.descriptive.rank.Percentile;
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
  private static final int RESAMPLES = 10_000;
  private static final double TAIL = 50 * (1 - Interval.CONFIDENCE);

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
   * Percentile bootstrap interval of {@link #difference} (Efron and Tibshirani 1993, chapter 13): 10 000 times as many
   * samples are drawn with replacement, each with both its outcomes, not stratified by class.
   */
  public Interval bootstrap(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] differences = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      int sum = 0;
      for (int s = 0; s < samples(); s++) {
        int drawn = random.nextInt(samples());
        sum += drawn < onlyB ? 1 : drawn < onlyB + onlyA ? -1 : 0;
      }
      differences[r] = (double) sum / samples();
    }
    Arrays.sort(differences);
    Percentile percentile = new Percentile();
    percentile.setData(differences);
    return new Interval(percentile.evaluate(TAIL), percentile.evaluate(100 - TAIL));
  }
}
