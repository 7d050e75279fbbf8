package org.spinprop.cli.network;

import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Population;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;

/**
 * A population as a network file describes it.
 *
 * @param tauMem in ms, one for all neurons or one for each; likewise {@code tauSyn} and {@code theta}
 */
record PopulationEntry(
    Optional<Kind> kind,
    Optional<Integer> size,
    Optional<List<Double>> tauMem,
    Optional<List<Double>> tauSyn,
    Optional<List<Double>> theta,
    Optional<Reset> reset,
    boolean bias) {

  enum Kind {
    LIF,
    READOUT
  }

  /**
   * The population.
   *
   * @param sizeOtherwise where the entry gives none; 0 if it must
   */
  Population population(String name, int sizeOtherwise) {
    int neurons = size.orElse(sizeOtherwise);
    if (neurons < 1) {
      throw InvalidInputException.of(
          "population '%s': size is %s, expected a positive whole number", name, size.map(Object::toString).orElse("missing"));
    }
    PerNeuron membrane = constants(tauMem, NetworkBuilder.TAU_MEM);
    PerNeuron synapse = constants(tauSyn, NetworkBuilder.TAU_SYN);
    if (kind.orElse(Kind.LIF) == Kind.LIF) {
      return new LifPopulation(
          name,
          neurons,
          membrane,
          synapse,
          constants(theta, NetworkBuilder.THETA),
          reset.orElse(Reset.ZERO),
          bias, 0);
    }
    if (theta.isPresent() || reset.isPresent()) {
      throw InvalidInputException.of("population '%s': a readout has no theta and no reset", name);
    }
    return new ReadoutPopulation(name, neurons, membrane, synapse, bias);
  }

  private static PerNeuron constants(Optional<List<Double>> given, double otherwise) {
    return given
        .map(values -> PerNeuron.of(values.stream().mapToDouble(Double::doubleValue).toArray()))
        .orElse(PerNeuron.all(otherwise));
  }
}
