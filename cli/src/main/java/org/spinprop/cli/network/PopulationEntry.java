package org.spinprop.cli.network;

import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Population;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;

/**
 * A population as a network file describes it; of what it leaves out there is null.
 *
 * @param tauMem in ms, one for all neurons or one for each; likewise {@code tauSyn} and {@code theta}
 */
record PopulationEntry(
    Kind kind,
    Integer size,
    List<Double> tauMem,
    List<Double> tauSyn,
    List<Double> theta,
    Reset reset,
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
    int neurons = size == null ? sizeOtherwise : size;
    if (neurons < 1) {
      throw InvalidInputException.of(
          "population '%s': size is %s, expected a positive whole number", name, size == null ? "missing" : size);
    }
    PerNeuron membrane = constants(tauMem, NetworkBuilder.TAU_MEM);
    PerNeuron synapse = constants(tauSyn, NetworkBuilder.TAU_SYN);
    if (kind != Kind.READOUT) {
      return new LifPopulation(
          name,
          neurons,
          membrane,
          synapse,
          constants(theta, NetworkBuilder.THETA),
          reset == null ? Reset.ZERO : reset,
          bias);
    }
    if (theta != null || reset != null) {
      throw InvalidInputException.of("population '%s': a readout has no theta and no reset", name);
    }
    return new ReadoutPopulation(name, neurons, membrane, synapse, bias);
  }

  private static PerNeuron constants(List<Double> given, double otherwise) {
    if (given == null) {
      return PerNeuron.all(otherwise);
    }
    return PerNeuron.of(given.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
