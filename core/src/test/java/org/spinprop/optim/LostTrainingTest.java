package org.spinprop.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;

/** What float32 cannot go on with stops a run, under every rule and for every kind of array. */
class LostTrainingTest {
  private static final int WEIGHTS = 0;
  private static final int DELAYS = 1;
  private static final int BIAS = 2;

  private final Network network =
      Network.on(Clock.subtick(1, 10))
          .input(2)
          .add(
              new LifPopulation(
                  "output", 3, PerNeuron.all(20), PerNeuron.all(5), PerNeuron.of(0.01, 0.5, 0.1), Reset.ZERO, true, 0))
          .connect("input", "output", 4)
          .build();

  static Stream<Optimiser> rules() {
    return Stream.of(Adam.withRate(0.01), new Sgd(0.01, 0), new Sgd(0.01, 0.9));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aGradientThatIsNoNumberOrWhoseSquareIsInfiniteIsNamed(Optimiser rule) {
    for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1e20f}) {
      float[] values = {1, 1, 1, 1, 1, 1};
      assertThatThrownBy(() -> step(rule, WEIGHTS, values, new float[] {0, 0, 0, 0, 0, wrong}, 0.01f))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "the gradient of 'input->output', weight from neuron 1 to neuron 2, is " + wrong
                  + "; try a lower learning rate, shorter ticks or longer time constants");
      assertThat(values).as("not stepped").containsOnly(1);
    }
    assertThatThrownBy(() -> step(rule, DELAYS, new float[] {1, 1}, new float[] {0, Float.NaN}, 0.01f))
        .hasMessageContaining("the gradient of 'input->output delays', delay of neuron 1, is NaN");
    assertThatThrownBy(() -> step(rule, BIAS, new float[3], new float[] {0, Float.NaN, 0}, 0.01f))
        .hasMessageContaining("the gradient of 'output bias', neuron 1, is NaN");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aWeightThatLeavesFloat32OrDrownsItsThresholdIsNamed(Optimiser rule) {
    for (float rate : new float[] {3e38f, 1e30f, 1e8f}) {
      assertThatThrownBy(() -> step(rule, WEIGHTS, new float[6], new float[] {0, 1, 0, 0, 0, 0}, rate))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageMatching(
              "'input->output', weight from neuron 0 to neuron [01], is stepped to .*; try a lower learning rate");
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void valuesThatFloat32CanComputeWithAreSteppedAsTheRuleSays(Optimiser rule) {
    float[] checked = {1, 2, 3, 4, 5, 8e6f};
    float[] plain = checked.clone();
    float[] gradient = {1, -1, 0, 3, 1e-30f, 1e5f};
    step(rule, WEIGHTS, checked, gradient, 0.01f);
    rule.updater(6).step(plain, gradient, 0.01f);
    assertThat(checked).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1e-50, 1e39, Double.POSITIVE_INFINITY, Double.NaN})
  void aRateThatFloat32DoesNotHoldIsRefused(double rate) {
    assertThatThrownBy(() -> Adam.withRate(rate)).hasMessageContaining("learning rate " + rate);
    assertThatThrownBy(() -> new Sgd(rate, 0)).hasMessageContaining("learning rate " + rate);
  }

  @Test
  void anEpsilonThatRoundsToNothingIsRefused() {
    assertThatThrownBy(() -> new Adam(0.01, 0.9, 0.999, 1e-50)).hasMessageContaining("epsilon 1.0E-50");
  }

  private void step(Optimiser rule, int array, float[] values, float[] gradient, float rate) {
    List<Optimiser.Updater> updaters = rule.updaters(network);
    updaters.get(array).step(values, gradient, rate);
  }
}
