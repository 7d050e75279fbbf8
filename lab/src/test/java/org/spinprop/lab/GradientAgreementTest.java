package org.spinprop.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** No gradient, however small or large, gives a figure that is no number. */
class GradientAgreementTest {

  @Test
  void gradientsThatAreZeroAgreeWithEachOtherAndWithNoOther() {
    double[] none = new double[2];
    double[] some = {3, -4};
    assertThat(GradientAgreement.of(none, none)).isEqualTo(new GradientAgreement(1, 1, 1, true));
    assertThat(GradientAgreement.of(some, none)).isEqualTo(new GradientAgreement(0, 0, 0, false));
    assertThat(GradientAgreement.of(none, some)).isEqualTo(new GradientAgreement(0, Double.POSITIVE_INFINITY, 0, false));
  }

  @Test
  void tinyAndHugeOnesAreComparedAsOthers() {
    for (double scale : new double[] {1e-300, 1e-160, 1, 1e160, 1e300}) {
      GradientAgreement half = GradientAgreement.of(new double[] {3 * scale, -4 * scale}, new double[] {1.5 * scale, -2 * scale});
      assertThat(half).isEqualTo(new GradientAgreement(1, 0.5, 1, false));
    }
  }
}
