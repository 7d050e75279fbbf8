package org.spinprop.network;

import java.util.Arrays;

/**
 * A population with dynamics: current-based leaky integrators with an exponential synapse, spiking or not. On GRID clocks neurons may
 * be without a synapse or without a leak.
 */
public sealed interface NeuronPopulation extends Population
    permits LifPopulation, ReadoutPopulation {

  /** Membrane time constant in ms; infinite without a leak. */
  PerNeuron tauMem();

  /** Synaptic time constant in ms; 0 without a synapse. */
  PerNeuron tauSyn();

  /** Whether a trainable constant current flows into each membrane. */
  boolean biased();

  /** Whether every neuron has a synapse that decays. */
  default boolean hasSynapses() {
    return Arrays.stream(tauSyn().values()).allMatch(tau -> tau > 0);
  }

  /** Whether every membrane leaks. */
  default boolean leaks() {
    return Arrays.stream(tauMem().values()).noneMatch(Double::isInfinite);
  }

  /** Whether all neurons have the same constants. */
  boolean uniform();

  /** The factors of one tick of a neuron. */
  default Decay decay(Clock clock, int neuron) {
    return Decay.of(tauMem().at(neuron), tauSyn().at(neuron), clock.dt());
  }
}
