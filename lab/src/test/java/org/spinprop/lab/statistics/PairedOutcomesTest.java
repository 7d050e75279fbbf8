package org.spinprop.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedOutcomesTest {

  @Test
  void outcomesArePairedBySample() {
    int[] labels = {0, 1, 2, 0, 1};
    int[] a = {0, 1, 0, 1, 1};
    int[] b = {0, 2, 2, -1, 1};
    PairedOutcomes outcomes = PairedOutcomes.of(a, b, labels);
    assertThat(outcomes).isEqualTo(new PairedOutcomes(2, 1, 1, 1));
    assertThat(outcomes.difference()).isZero();
  }

  /** Twice the lower tail of a fair binomial, by hand: 22/1024, 2/64, 2 * 299/4096 (R: binom.test(1, 10) and so on). */
  @ParameterizedTest
  @CsvSource({"1,9,0.021484375", "9,1,0.021484375", "0,6,0.03125", "5,5,1", "0,0,1", "0,1,1", "3,9,0.14599609375"})
  void mcNemarsTestIsTheBinomialTail(int onlyA, int onlyB, double p) {
    assertThat(new PairedOutcomes(80, onlyA, onlyB, 5).mcNemar()).isEqualTo(p, within(1e-12));
  }

  /** For many samples the bootstrap distribution is normal with variance (discordant - n diff^2) / n^2. */
  @Test
  void theBootstrapIntervalIsTheNormalOneForManySamples() {
    PairedOutcomes outcomes = new PairedOutcomes(9000, 300, 200, 500);
    double deviation = Math.sqrt(500 - 10_000 * 1e-4) / 10_000;
    Interval interval = outcomes.bootstrap(1);
    assertThat(interval.low()).isEqualTo(-0.01 - 1.959964 * deviation, within(2e-4));
    assertThat(interval.high()).isEqualTo(-0.01 + 1.959964 * deviation, within(2e-4));
    assertThat(outcomes.bootstrap(1)).isEqualTo(interval);
    assertThat(outcomes.bootstrap(2)).isNotEqualTo(interval);
  }

  @Test
  void withoutDiscordantSamplesThereIsNoDifference() {
    assertThat(new PairedOutcomes(90, 0, 0, 10).bootstrap(0)).isEqualTo(new Interval(0, 0));
  }
}
