package org.spinprop.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GradientComparisonTest {

  @Test
  void theErrorIsTheNormOfTheDifferenceOverThatOfTheExpected() {
    GradientComparison comparison =
        GradientComparison.of(new double[] {3, 4.5}, new double[] {3, 4}, 0);
    assertThat(comparison.relativeError()).isEqualTo(0.1);
    assertThat(comparison.cosine()).isCloseTo(27 / (5 * Math.hypot(3, 4.5)), within(1e-15));
  }

  @Test
  void equalGradientsAgreeAndWhereBothAreZeroItSaysSo() {
    double[] none = new double[2];
    double[] some = {0, 3};
    assertThat(GradientComparison.of(none, none, 0)).isEqualTo(new GradientComparison(1, 0, true));
    assertThat(GradientComparison.of(some, some, 0)).isEqualTo(new GradientComparison(1, 0, false));
    assertThat(GradientComparison.of(some, none, 1).zero()).isFalse();
    assertThat(GradientComparison.of(none, some, 1).zero()).isFalse();
  }

  @Test
  void tinyAndHugeGradientsHaveTheCosineAndErrorOfOthers() {
    for (double scale : new double[] {1e-200, 1, 1e200}) {
      GradientComparison comparison =
          GradientComparison.of(new double[] {3 * scale, 4.5 * scale}, new double[] {3 * scale, 4 * scale}, 0);
      assertThat(comparison.relativeError()).isCloseTo(0.1, within(1e-15));
      assertThat(comparison.cosine()).isCloseTo(27 / (5 * Math.hypot(3, 4.5)), within(1e-15));
    }
  }

  @Test
  void belowTheFloorADifferenceIsMeasuredByTheFloor() {
    GradientComparison comparison =
        GradientComparison.of(new double[] {1e-12}, new double[] {0}, 1e-6);
    assertThat(comparison.relativeError()).isCloseTo(1e-6, within(1e-15));
  }
}
