package org.spinprop.network;

/** A population with dynamics: current-based leaky integrators with an exponential synapse, spiking or not. */
public sealed interface NeuronPopulation extends Population
    permits LifPopulation, ReadoutPopulation {

  /** Membrane time constant in ms. */
  PerNeuron tauMem();

  /** Synaptic time constant in ms. */
  PerNeuron tauSyn();

  /** Whether a trainable constant current flows into each membrane. */
  boolean biased();

  /** Whether all neurons have the same constants. */
  boolean uniform();

  /** The decay factors of one tick of a neuron. */
  default Decay decay(Clock clock, int neuron) {
    return Decay.of(tauMem().at(neuron), tauSyn().at(neuron), clock.dt());
  }
}
