package org.spinprop.network;

/**
 * Leaky integrators with an exponential synapse and no threshold (NIR's CubaLI); their voltage is the network's output.
 *
 * @param tauMem membrane time constant in ms
 * @param tauSyn synaptic time constant in ms
 */
public record ReadoutPopulation(String name, int size, double tauMem, double tauSyn)
    implements NeuronPopulation {

  public ReadoutPopulation {
    Checks.population(name, size);
    Checks.positive(name, "tau_mem", tauMem, "ms");
    Checks.positive(name, "tau_syn", tauSyn, "ms");
  }

  /**
   * Factor between dL/dV[t] and lambda_V[t] with which the discretised adjoint gives the exact gradient of the discrete
   * dynamics: (1 - beta) / (tau_syn (1 - alpha)), close to 1 / tau_mem.
   */
  public double adjointGain(Clock clock) {
    Decay decay = decay(clock);
    return (1 - decay.beta()) / (tauSyn * (1 - decay.alpha()));
  }
}
