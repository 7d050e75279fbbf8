package org.spinprop.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedValuesTest {

  /** Student's sleep data; the values of R's t.test(paired = TRUE): 1.58, [0.7001142, 2.4598858], p = 0.002833. */
  @Test
  void theIntervalAndTestAreStudents() {
    double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    PairedValues paired = PairedValues.of(first, second);
    assertThat(paired.difference()).isEqualTo(1.58, within(1e-12));
    assertThat(paired.interval().orElseThrow().low()).isEqualTo(0.7001142, within(5e-8));
    assertThat(paired.interval().orElseThrow().high()).isEqualTo(2.4598858, within(5e-8));
    assertThat(paired.p()).isEqualTo(0.002833, within(5e-7));
  }

  @Test
  void equalDifferencesTellNothingOfTheirSpread() {
    for (double[][] pairs : new double[][][] {{{1}, {2}}, {{0.5, 0.7}, {0.5, 0.7}}, {{0.1, 0.4, 0.7}, {0.3, 0.6, 0.9}}}) {
      PairedValues paired = PairedValues.of(pairs[0], pairs[1]);
      assertThat(paired.difference()).isEqualTo(pairs[1][0] - pairs[0][0], within(1e-12));
      assertThat(paired.interval()).isEmpty();
      assertThat(paired.p()).isEqualTo(1);
    }
  }
}
