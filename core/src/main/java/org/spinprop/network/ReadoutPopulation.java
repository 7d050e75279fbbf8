package org.spinprop.network;

/**
 * Leaky integrators with an exponential synapse and no threshold (NIR's CubaLI); their voltage is the network's output.
 *
 * @param tauMem membrane time constant in ms; infinite for integrators that do not leak
 * @param tauSyn synaptic time constant in ms; 0 for neurons without a synapse
 * @param biased whether there is a trainable constant current into the membrane
 */
public record ReadoutPopulation(String name, int size, PerNeuron tauMem, PerNeuron tauSyn, boolean biased)
    implements NeuronPopulation {

  public ReadoutPopulation {
    Checks.population(name, size);
    Checks.tauMem(name, size, tauMem);
    Checks.tauSyn(name, size, tauSyn);
  }

  /** Neurons with the same constants, without bias. */
  public ReadoutPopulation(String name, int size, double tauMem, double tauSyn) {
    this(name, size, PerNeuron.all(tauMem), PerNeuron.all(tauSyn), false);
  }

  @Override
  public boolean uniform() {
    return tauMem.isUniform() && tauSyn.isUniform();
  }

  /**
   * Factor between dL/dV[t] and lambda_V[t] with which the discretised adjoint gives the exact gradient of the discrete
   * dynamics: gain / (tau_syn (1 - alpha)), close to 1 / tau_mem.
   */
  public double adjointGain(Clock clock, int neuron) {
    Decay decay = decay(clock, neuron);
    return decay.gain() / (tauSyn.at(neuron) * decay.oneMinusAlpha());
  }
}
