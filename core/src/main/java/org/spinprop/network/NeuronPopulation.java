package org.spinprop.network;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * A population with dynamics: current-based leaky integrators with an exponential synapse, spiking or not. On GRID clocks neurons may
 * be without a synapse or without a leak.
 */
public sealed interface NeuronPopulation extends Population
    permits LifPopulation, AdaptiveLifPopulation, ReadoutPopulation {

  /**
   * What is to be done for each kind of neurons. This is how kinds are told apart, everywhere: who has a case to each compiles no
   * more when there is a new one.
   */
  <R> R match(
      Function<? super LifPopulation, ? extends R> lif,
      Function<? super AdaptiveLifPopulation, ? extends R> adaptive,
      Function<? super ReadoutPopulation, ? extends R> readout);

  /** Whether the neurons spike; a readout's do not. */
  boolean spikes();

  @Override
  default Optional<NeuronPopulation> neurons() {
    return Optional.of(this);
  }

  /** Membrane time constant in ms; infinite without a leak. */
  PerNeuron tauMem();

  /** Synaptic time constant in ms; 0 without a synapse. */
  PerNeuron tauSyn();

  /** Whether a trainable constant current flows into the membranes of each channel; where neurons lie nowhere, of each neuron. */
  boolean biased();

  /** For how long a spike holds V, in ms; 0 where it does not. */
  double refractory();

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

  /**
   * Factor between dL/dV[t], where a loss reads it, and lambda_V[t] with which the discretised adjoint gives the exact gradient of
   * the discrete dynamics: gain / (tau_syn (1 - alpha)), close to 1 / tau_mem.
   */
  default double adjointGain(Clock clock, int neuron) {
    Decay decay = decay(clock, neuron);
    return decay.gain() / (tauSyn().at(neuron) * decay.oneMinusAlpha());
  }
}
