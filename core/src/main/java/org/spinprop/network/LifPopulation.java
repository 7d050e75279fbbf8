package org.spinprop.network;

/**
 * Current-based leaky integrate-and-fire neurons with an exponential synapse (NIR's CubaLIF):
 *
 * <pre>
 *   tau_mem dV/dt = -V + I      tau_syn dI/dt = -I      a spike over weight w: I += w
 *   V crosses theta upward: spike, V = 0
 * </pre>
 *
 * @param tauMem membrane time constant in ms
 * @param tauSyn synaptic time constant in ms
 * @param theta threshold, in units of V
 */
public record LifPopulation(String name, int size, double tauMem, double tauSyn, double theta)
    implements NeuronPopulation {

  public LifPopulation {
    Checks.population(name, size);
    Checks.positive(name, "tau_mem", tauMem, "ms");
    Checks.positive(name, "tau_syn", tauSyn, "ms");
    Checks.positive(name, "theta", theta, "units of V");
  }
}
