package org.spinprop.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.objective.Objective;

/** Gradients of the losses against central finite differences. */
class LossGradientTest {
  private static final double HORIZON = 40;
  private static final double STEP = 1e-5;

  @Property
  void firstSpikeGradientIsTheSlopeOfTheLoss(
      @ForAll @DoubleRange(min = 1, max = 39) double first,
      @ForAll @DoubleRange(min = 1, max = 39) double second,
      @ForAll @DoubleRange(min = 1, max = 39) double third,
      @ForAll @IntRange(min = 0, max = 2) int label) {
    assertGradient(new FirstSpikeCrossEntropy(1.5, 6.4, 0.003), new double[] {first, second, third}, label);
  }

  @Property
  void readoutGradientIsTheSlopeOfTheLoss(
      @ForAll @DoubleRange(min = -5, max = 5) double first,
      @ForAll @DoubleRange(min = -5, max = 5) double second,
      @ForAll @DoubleRange(min = -5, max = 5) double third,
      @ForAll @IntRange(min = 0, max = 2) int label) {
    assertGradient(new ReadoutCrossEntropy(VoltageFeature.MEAN), new double[] {first, second, third}, label);
  }

  @Property
  void spikeCountGradientIsTheSlopeOfTheLoss(
      @ForAll @IntRange(min = 0, max = 9) int first,
      @ForAll @IntRange(min = 0, max = 9) int second,
      @ForAll @IntRange(min = 0, max = 9) int third,
      @ForAll @IntRange(min = 0, max = 2) int label) {
    assertGradient(new SpikeCountCrossEntropy(0.7), new double[] {first, second, third}, label);
  }

  @Property
  void squaredErrorsGradientIsTheSlopeOfTheLoss(
      @ForAll SquaredError.Of of,
      @ForAll @DoubleRange(min = 1, max = 39) double first,
      @ForAll @DoubleRange(min = 1, max = 39) double second,
      @ForAll @DoubleRange(min = 1, max = 39) double third,
      @ForAll @IntRange(min = 0, max = 2) int label) {
    assertGradient(new SquaredError(of, 12, 30), new double[] {first, second, third}, label);
  }

  /** (10 - 12)^2, (40 - 30)^2 and (12 - 30)^2 over 3; the output that never fired has no slope. */
  @Test
  void squaredErrorsOfMissingSpikesCountWithoutAGradient() {
    double[] gradient = new double[3];
    SquaredError loss = new SquaredError(SquaredError.Of.FIRST_SPIKE, 12, 30);
    assertThat(loss.evaluate(new double[] {10, HORIZON, 12}, 0, HORIZON, gradient)).isCloseTo(428 / 3.0, within(1e-12));
    assertThat(gradient).containsExactly(-4 / 3.0, 0, -12);
    loss.evaluate(new double[] {10, HORIZON, 12}, 1, HORIZON, gradient);
    assertThat(gradient).containsOnly(0);
  }

  @Test
  void spikeCountsHaveNoEventPropGradient() {
    assertThatThrownBy(() -> Objective.eventProp(SpikeCountCrossEntropy.DEFAULT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("train with surrogate gradients");
  }

  private static void assertGradient(Loss loss, double[] outputs, int label) {
    double[] gradient = new double[outputs.length];
    double[] ignored = new double[outputs.length];
    loss.evaluate(outputs, label, HORIZON, gradient);
    for (int k = 0; k < outputs.length; k++) {
      double[] moved = outputs.clone();
      moved[k] = outputs[k] + STEP;
      double above = loss.evaluate(moved, label, HORIZON, ignored);
      moved[k] = outputs[k] - STEP;
      double below = loss.evaluate(moved, label, HORIZON, ignored);
      assertThat(gradient[k]).isCloseTo((above - below) / (2 * STEP), within(1e-5));
    }
  }

  @Test
  void anOutputThatNeverFiredHasNoGradient() {
    double[] gradient = new double[3];
    FirstSpikeCrossEntropy.DEFAULT.evaluate(new double[] {10, HORIZON, 12}, 0, HORIZON, gradient);
    assertThat(gradient[1]).isZero();
    assertThat(gradient[2]).isNegative();
  }

  @Test
  void aSampleWhoseTargetNeverFiredHasNoGradientAtAll() {
    double[] gradient = {9, 9, 9};
    double loss =
        FirstSpikeCrossEntropy.DEFAULT.evaluate(new double[] {10, HORIZON, 12}, 1, HORIZON, gradient);
    assertThat(gradient).containsOnly(0);
    assertThat(loss).isGreaterThan(10);
  }

  @Test
  void thePredictionIsTheEarliestOutputOrNone() {
    Loss loss = FirstSpikeCrossEntropy.DEFAULT;
    assertThat(loss.reading().predict(new double[] {12, 10, 11}, HORIZON)).isEqualTo(1);
    assertThat(loss.reading().predict(new double[] {HORIZON, 10, 10}, HORIZON)).isEqualTo(1);
    assertThat(loss.reading().predict(new double[] {HORIZON, HORIZON, HORIZON}, HORIZON)).isEqualTo(-1);
  }
}
