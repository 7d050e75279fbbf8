package org.spinprop.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often intervals of drawn samples hold the true value, 95 % being meant. */
class CoverageTest {
  private static final int[] SAMPLES = {50, 200, 1000};

  /**
   * Two classifiers.
   *
   * @param onlyA share of samples that only the first gets right
   * @param onlyB likewise of the second
   * @param neither share that both get wrong
   */
  private record Truth(double onlyA, double onlyB, double neither) {

    double accuracyA() {
      return 1 - onlyB - neither;
    }

    double accuracyB() {
      return 1 - onlyA - neither;
    }

    PairedOutcomes draw(int samples, RandomGenerator random) {
      int[] counts = new int[4];
      for (int s = 0; s < samples; s++) {
        double place = random.nextDouble();
        counts[place < onlyA ? 0 : place < onlyA + onlyB ? 1 : place < onlyA + onlyB + neither ? 2 : 3]++;
      }
      return new PairedOutcomes(counts[3], counts[0], counts[1], counts[2]);
    }
  }

  /**
   * Shares of intervals that hold the truth.
   *
   * @param difference of the accuracies
   * @param accuracy of the second
   */
  private record Coverage(double difference, double accuracy) {}

  private static Coverage coverage(Truth truth, int samples, int repeats) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    Map<PairedOutcomes, Integer> drawn = new HashMap<>();
    for (int r = 0; r < repeats; r++) {
      drawn.merge(truth.draw(samples, random), 1, Integer::sum);
    }
    int ofDifference = 0;
    int ofAccuracy = 0;
    for (Map.Entry<PairedOutcomes, Integer> entry : drawn.entrySet()) {
      PairedOutcomes outcomes = entry.getKey();
      Interval accuracy = Interval.wilson(outcomes.both() + outcomes.onlyB(), samples);
      ofDifference += outcomes.interval().contains(truth.onlyB - truth.onlyA) ? entry.getValue() : 0;
      ofAccuracy += accuracy.contains(truth.accuracyB()) ? entry.getValue() : 0;
    }
    return new Coverage((double) ofDifference / repeats, (double) ofAccuracy / repeats);
  }

  /** Where the percentile bootstrap covers 62 and 31 %. */
  @ParameterizedTest
  @CsvSource({"0.01,0.02,50", "0,0.002,200"})
  void fewDiscordantSamplesAreCovered(double onlyA, double onlyB, int samples) {
    assertThat(coverage(new Truth(onlyA, onlyB, 0.002), samples, 2000).difference()).isGreaterThan(0.93);
  }

  /** The table of docs/comparing.md, which it prints. */
  @Test
  @Tag("thorough")
  void intervalsCoverTheTruthAtAccuraciesTo998PerMille() {
    Truth[] truths = {
      new Truth(0.05, 0.05, 0.05), new Truth(0.02, 0.04, 0.06), new Truth(0.01, 0.01, 0.04), new Truth(0.01, 0.02, 0.01),
      new Truth(0.005, 0.005, 0.005), new Truth(0.001, 0.004, 0.001), new Truth(0, 0.002, 0.002), new Truth(0.001, 0.001, 0.001),
      new Truth(0, 0, 0.002)
    };
    for (Truth truth : truths) {
      StringBuilder row = new StringBuilder(say("| %.1f %% | %.1f %% | %.1f %% | %.1f %% |", 100 * truth.accuracyA(),
          100 * truth.accuracyB(), 100 * truth.onlyA, 100 * truth.onlyB));
      StringBuilder ofAccuracy = new StringBuilder();
      for (int samples : SAMPLES) {
        Coverage coverage = coverage(truth, samples, 100_000);
        assertThat(coverage.difference()).as("%s, %d samples", truth, samples).isGreaterThan(0.935);
        row.append(say(" %.1f |", 100 * coverage.difference()));
        ofAccuracy.append(say(" %.1f |", 100 * coverage.accuracy()));
      }
      System.out.println(row.append(ofAccuracy));
    }
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
