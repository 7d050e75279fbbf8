package org.spinprop.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OptimiserTest {

  @Test
  void adamsFirstStepsAreThoseOfItsPaper() {
    // by hand from algorithm 1 with rate 0.1: the first step is rate * g / |g|
    float[] weights = {1, 1};
    Optimiser.Updater adam = Adam.withRate(0.1).updater(2);
    adam.step(weights, new float[] {0.5f, -2}, 0.1f);
    assertThat(weights[0]).isCloseTo(0.9f, within(1e-6f));
    assertThat(weights[1]).isCloseTo(1.1f, within(1e-6f));
    // second step: m = 0.9*0.05 + 0.1*1 = 0.145, /0.19; v = 0.999*0.00025 + 0.001 = 0.00124975, /0.001999
    adam.step(weights, new float[] {1, -2}, 0.1f);
    double expected = 0.9 - 0.1 * (0.145 / 0.19) / Math.sqrt(0.00124975 / 0.001999);
    assertThat(weights[0]).isCloseTo((float) expected, within(1e-5f));
  }

  @Test
  void momentumGathersSpeed() {
    float[] weights = {0};
    Optimiser.Updater sgd = new Sgd(1, 0.5).updater(1);
    sgd.step(weights, new float[] {1}, 1);
    sgd.step(weights, new float[] {1}, 1);
    assertThat(weights[0]).isEqualTo(-2.5f);
  }

  @Test
  void schedulesGoFromTheFullRateTowardsTheirEnd() {
    assertThat(Schedule.CONSTANT.factor(0.7)).isEqualTo(1);
    assertThat(Schedule.COSINE.factor(0)).isEqualTo(1);
    assertThat(Schedule.COSINE.factor(0.5)).isCloseTo(0.5, within(1e-12));
    assertThat(Schedule.LINEAR.factor(0.25)).isEqualTo(0.75);
  }
}
