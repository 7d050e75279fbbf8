package org.spinprop.spinnaker.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spinprop.InvalidInputException;
import org.spinprop.backend.WeightGrid;

class IntegerWeightsTest {
  private final float[] resident = new float[4];

  @Test
  void aLoadFillsTheRangeAndSaturatesNothing() {
    IntegerWeights weights = load(Precision.of(WeightFormat.INT8), 1.27f, -0.4f, 0.004f, 0);
    assertThat(weights.grid()).isEqualTo(new WeightGrid(8, -6, 4, 1, 0));
    assertThat(resident).containsExactly(81 / 64f, -26 / 64f, 0, 0);
  }

  @Test
  void mastersKeepWhatRoundingTakes() {
    IntegerWeights weights = load(Precision.of(WeightFormat.INT8), 1, 0.5f, 0.25f, 0);
    for (int step = 0; step < 10; step++) {
      weights.masters()[1] += 0.001f;
      weights.send();
    }
    assertThat(resident[1]).isEqualTo(33 / 64f);
    assertThat(weights.masters()[1]).isCloseTo(0.51f, within(1e-5f));
  }

  @Test
  void integersLoseStepsBelowHalfOfTheScale() {
    IntegerWeights weights =
        load(new Precision(WeightFormat.INT8, WeightRounding.NEAREST, true, 0, 0), 1, 0.5f, 0.25f, 0);
    for (int step = 0; step < 10; step++) {
      weights.masters()[1] += 0.001f;
      weights.send();
    }
    assertThat(resident[1]).isEqualTo(0.5f);
  }

  @Test
  void stochasticIntegersFollowSmallStepsOnAverage() {
    Precision precision = new Precision(WeightFormat.INT8, WeightRounding.STOCHASTIC, true, 0, 3);
    float[] many = new float[2000];
    IntegerWeights weights = new IntegerWeights(precision, 0, many);
    float[] start = new float[many.length];
    start[0] = 1;
    weights.load(start);
    for (int step = 0; step < 16; step++) {
      for (int i = 1; i < many.length; i++) {
        weights.masters()[i] += 0.001f;
      }
      weights.send();
    }
    double sum = 0;
    for (int i = 1; i < many.length; i++) {
      sum += many[i];
    }
    assertThat(sum / (many.length - 1)).isBetween(0.015, 0.017);
  }

  @Test
  void aWeightThatLeavesTheRangeIsHeldAndCounted() {
    IntegerWeights weights = load(Precision.of(WeightFormat.INT8), 1, 0.5f, 0.25f, 0);
    weights.masters()[0] = 5;
    weights.masters()[3] = -7;
    weights.send();
    assertThat(resident).containsExactly(127 / 64f, 0.5f, 0.25f, -127 / 64f);
    assertThat(weights.masters()).containsExactly(127 / 64f, 0.5f, 0.25f, -127 / 64f);
    assertThat(weights.grid().saturated()).isEqualTo(2);
    weights.masters()[0] -= 1;
    weights.send();
    assertThat(resident[0]).isEqualTo(63 / 64f);
  }

  @Test
  void headroomLeavesRoomToGrow() {
    IntegerWeights weights =
        load(new Precision(WeightFormat.INT8, WeightRounding.NEAREST, false, 1, 0), 1, 0.5f, 0.25f, 0);
    weights.masters()[0] = 2;
    weights.send();
    assertThat(resident[0]).isEqualTo(2);
    assertThat(weights.grid().saturated()).isZero();
  }

  @Test
  void settingsThatSayNothingAreRefused() {
    assertThatThrownBy(() -> new Precision(WeightFormat.FLOAT32, WeightRounding.STOCHASTIC, false, 0, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("float32 weights are not rounded");
    assertThatThrownBy(() -> new Precision(WeightFormat.INT8, WeightRounding.NEAREST, false, 5, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("headroom: 5 bits");
  }

  private IntegerWeights load(Precision precision, float... values) {
    IntegerWeights weights = new IntegerWeights(precision, 0, resident);
    weights.load(values);
    return weights;
  }
}
