package org.spinprop.network;

import java.util.Optional;
import org.spinprop.connection.Shape;

/**
 * A named group of neurons of one kind. Packet keys name a neuron by the population's position in its network and the
 * neuron's index.
 */
public sealed interface Population permits InputPopulation, NeuronPopulation {

  /** Unique within a network; letters, digits, '_' and '-'. */
  String name();

  /** How the neurons lie. */
  Shape shape();

  /** Number of neurons. */
  default int size() {
    return shape().size();
  }

  /** The population as one with dynamics; empty of an input. */
  Optional<NeuronPopulation> neurons();
}
