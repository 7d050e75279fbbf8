package org.spinprop.onnx;

import java.util.List;
import java.util.Set;
import org.spinprop.network.Clock;
import org.spinprop.network.Feature;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;

/** Populations side by side, and what their neurons compute with. */
record NeuronConstants(List<? extends NeuronPopulation> members, Clock clock) {

  /** Inputs of operators that are constants. */
  static final Set<String> INPUTS = Set.of("alpha", "beta", "gain", "one_minus_beta", "theta", "to_zero");

  /** Reads a constant of one neuron. */
  private interface OfNeuron {
    double at(NeuronPopulation population, int neuron);
  }

  int size() {
    return members.stream().mapToInt(NeuronPopulation::size).sum();
  }

  PerNeuron tauMem() {
    return PerNeuron.of(all((population, j) -> population.tauMem().at(j)));
  }

  PerNeuron tauSyn() {
    return PerNeuron.of(all((population, j) -> population.tauSyn().at(j)));
  }

  /** Of LIF populations. */
  PerNeuron theta() {
    return PerNeuron.of(all((population, j) -> lif(population).theta().at(j)));
  }

  /** The operator of a population that does not project to itself. */
  static String operator(NeuronPopulation population, boolean plain) {
    boolean noSynapse = !plain && zeroEverywhere(population.tauSyn());
    boolean noLeak = population.tauMem().isUniform() && Double.isInfinite(population.tauMem().at(0));
    return population.match(
        lif -> noSynapse ? noLeak ? Dialect.INTEGRATE_AND_FIRE : Dialect.LIF_WITHOUT_SYNAPSE : Dialect.LIF,
        adaptive -> Feature.ADAPTATION.isRefused(),
        readout -> noSynapse ? Dialect.READOUT_WITHOUT_SYNAPSE : Dialect.READOUT);
  }

  private static LifPopulation lif(NeuronPopulation population) {
    return population.match(
        lif -> lif,
        adaptive -> Feature.ADAPTATION.isRefused(),
        readout -> {
          throw new IllegalArgumentException("a readout has no threshold: " + population.name());
        });
  }

  /** Resets of LIF populations. */
  List<Reset> resets() {
    return members.stream().map(member -> lif(member).reset()).toList();
  }

  private static boolean zeroEverywhere(PerNeuron constant) {
    return constant.isUniform() && constant.at(0) == 0;
  }

  /** Values of an operator's input of that name, one a neuron. */
  float[] input(String name) {
    double[] exact =
        switch (name) {
          case "alpha" -> all((population, j) -> population.decay(clock, j).single().alpha());
          case "beta" -> all((population, j) -> population.decay(clock, j).single().beta());
          case "gain", "one_minus_beta" -> all((population, j) -> population.decay(clock, j).single().gain());
          case "theta" -> all((population, j) -> lif(population).theta().at(j));
          case "to_zero" -> all((population, j) -> lif(population).reset() == Reset.ZERO ? 1 : 0);
          default -> throw new IllegalArgumentException("no constant " + name);
        };
    float[] single = new float[exact.length];
    for (int j = 0; j < single.length; j++) {
      single[j] = (float) exact[j];
    }
    return single;
  }

  private double[] all(OfNeuron constant) {
    double[] values = new double[size()];
    int next = 0;
    for (NeuronPopulation population : members) {
      for (int j = 0; j < population.size(); j++) {
        values[next++] = constant.at(population, j);
      }
    }
    return values;
  }
}
