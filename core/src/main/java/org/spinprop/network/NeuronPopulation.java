package org.spinprop.network;

/** A population with dynamics: current-based leaky integrators with an exponential synapse, spiking or not. */
public sealed interface NeuronPopulation extends Population
    permits LifPopulation, ReadoutPopulation {

  /** Membrane time constant in ms. */
  double tauMem();

  /** Synaptic time constant in ms. */
  double tauSyn();

  /** The decay factors of one tick. */
  default Decay decay(Clock clock) {
    return Decay.of(tauMem(), tauSyn(), clock.dt());
  }
}
