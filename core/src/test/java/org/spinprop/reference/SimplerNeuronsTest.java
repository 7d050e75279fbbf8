package org.spinprop.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spinprop.InvalidInputException;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.Feature;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;
import org.spinprop.objective.Objective;

/** Neurons without a synapse or without a leak, against solutions by hand. */
class SimplerNeuronsTest {
  private static final double NEVER = 1e9;
  private static final double NO_LEAK = Double.POSITIVE_INFINITY;

  @Test
  void withoutASynapseASpikeIsFeltForOneTickAndThenDecays() {
    double beta = Math.exp(-0.5 / 10);
    double[] v = voltages(10, 0, NEVER, Reset.ZERO, 3, 0, 1);
    for (int t = 2; t < v.length; t++) {
      assertThat(v[t]).isCloseTo((1 - beta) * 3 * Math.pow(beta, t - 2), within(1e-12));
    }
  }

  @Test
  void withoutASynapseAConstantCurrentChargesTheMembraneExponentially() {
    double[] v = voltages(10, 0, NEVER, Reset.ZERO, 0, 1.2, 1);
    for (int t = 0; t < v.length; t++) {
      assertThat(v[t]).isCloseTo(1.2f * -Math.expm1(-0.5 * t / 10), within(1e-12));
    }
  }

  @Test
  void withoutALeakTheVoltageIsTheIntegralOfTheCurrent() {
    double[] v = voltages(NO_LEAK, 0, NEVER, Reset.ZERO, 3, 0.25, 1, 4);
    assertThat(v[1]).isEqualTo(0.5 * 0.25);
    assertThat(v[19]).isEqualTo(0.5 * (2 * 3 + 19 * 0.25));
  }

  /** A spike's current w alpha^n sums up to w / (1 - alpha). */
  @Test
  void withASynapseAndNoLeakTheVoltageSettlesAtTheChargeOfTheSpike() {
    double alpha = Math.exp(-0.5 / 2);
    double[] v = voltages(NO_LEAK, 2, NEVER, Reset.ZERO, 3, 0, 1);
    assertThat(v[19]).isCloseTo(0.5 * 3 * (1 - Math.pow(alpha, 18)) / (1 - alpha), within(1e-12));
  }

  /** dV = 0.5 * 0.5 a tick over a threshold of 0.6: at 0.75 after three ticks; what is left over is lost or kept. */
  @ParameterizedTest
  @CsvSource({"ZERO, 3 6 9 12 15 18", "SUBTRACT, 3 5 8 10 12 15 17"})
  void integrateAndFireCountsUpToItsThreshold(Reset reset, String expected) {
    assertThat(spikeTicks(NO_LEAK, 0, 0.6, reset, 0, 0.5)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"10, 0, no synapse", "Infinity, 5, no leak", "Infinity, 0, no synapse"})
  void eventPropIsRefused(double tauMem, double tauSyn, String expected) {
    ReferenceExecutable reference = executable(tauMem, tauSyn, 1, Reset.ZERO, 1, 0);
    assertThatThrownBy(
        () -> reference.gradients(spikesAt(reference.network(), 1), Objective.exact(FirstSpikeCrossEntropy.DEFAULT)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("EventProp is not defined for population 'n'")
        .hasMessageContaining(expected);
  }

  @Test
  void theyAreFeaturesThatAnEngineMayLack() {
    Network network = executable(NO_LEAK, 0, 1, Reset.ZERO, 1, 0).network();
    assertThat(Feature.of(network)).contains(Feature.NO_SYNAPSE, Feature.NO_LEAK);
    assertThatThrownBy(() -> Feature.require(network, Set.of(Feature.BIAS, Feature.NO_LEAK), "this engine"))
        .hasMessageContaining("this engine does not have neurons without a synapse");
  }

  /** V of one neuron on 20 ticks of 0.5 ms, fed by spikes at given ticks. */
  private static double[] voltages(
      double tauMem, double tauSyn, double theta, Reset reset, double weight, double bias, int... spikes) {
    ReferenceExecutable reference = executable(tauMem, tauSyn, theta, reset, weight, bias);
    double[] v = new double[reference.network().clock().steps()];
    var trace = reference.run(spikesAt(reference.network(), spikes), Set.of("n")).voltages().get("n");
    for (int t = 0; t < v.length; t++) {
      v[t] = trace.values()[trace.offset(0, t)];
    }
    return v;
  }

  private static String spikeTicks(
      double tauMem, double tauSyn, double theta, Reset reset, double weight, double bias) {
    ReferenceExecutable reference = executable(tauMem, tauSyn, theta, reset, weight, bias);
    EventStream spikes = reference.run(spikesAt(reference.network())).spikes();
    StringBuilder ticks = new StringBuilder();
    for (int i = 0; i < spikes.size(); i++) {
      ticks.append(spikes.tick(i)).append(' ');
    }
    return ticks.toString().strip();
  }

  private static ReferenceExecutable executable(
      double tauMem, double tauSyn, double theta, Reset reset, double weight, double bias) {
    LifPopulation neuron =
        new LifPopulation(
            "n", 1, PerNeuron.all(tauMem), PerNeuron.all(tauSyn), PerNeuron.all(theta), reset, true, 0);
    Network network = Network.on(Clock.grid(0.5, 20)).input(1).add(neuron).build();
    ReferenceExecutable reference = new ReferenceExecutable(network);
    reference.load(new Parameters(network, new float[][] {{(float) weight}, {(float) bias}}));
    return reference;
  }

  private static Batch spikesAt(Network network, int... ticks) {
    EventStream.Builder packets = new EventStream.Builder().beginSample();
    for (int tick : ticks) {
      packets.add(network.keys().spike(0, 0), tick);
    }
    return new Batch(packets.build(), new int[] {0});
  }
}
