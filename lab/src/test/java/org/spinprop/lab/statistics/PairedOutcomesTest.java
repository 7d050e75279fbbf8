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

  /** The score interval is not of McNemar's exact test, but whatever that test tells apart it does too. */
  @Test
  void whatMcNemarsTestTellsApartTheIntervalDoesToo() {
    for (int onlyA = 0; onlyA <= 120; onlyA++) {
      for (int onlyB = 0; onlyB <= 120; onlyB++) {
        PairedOutcomes outcomes = new PairedOutcomes(3, onlyA, onlyB, 2);
        if (outcomes.mcNemar() < 0.05) {
          assertThat(outcomes.interval().contains(0)).as(outcomes.toString()).isFalse();
        }
      }
    }
  }

  @Test
  void theIntervalHoldsTheDifference() {
    for (int[] counts : new int[][] {{9000, 300, 200, 500}, {90, 0, 0, 10}, {0, 7, 0, 0}, {0, 0, 1, 0}, {49, 1, 0, 0}}) {
      PairedOutcomes outcomes = new PairedOutcomes(counts[0], counts[1], counts[2], counts[3]);
      assertThat(outcomes.interval().contains(outcomes.difference())).isTrue();
      assertThat(outcomes.interval().low()).isGreaterThanOrEqualTo(-1);
      assertThat(outcomes.interval().high()).isLessThanOrEqualTo(1);
    }
  }
}
