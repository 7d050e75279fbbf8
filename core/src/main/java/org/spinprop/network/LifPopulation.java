package org.spinprop.network;

/**
 * Current-based leaky integrate-and-fire neurons with an exponential synapse (NIR's CubaLIF):
 *
 * <pre>
 *   tau_mem dV/dt = -V + I + b      tau_syn dI/dt = -I      a spike over weight w: I += w
 *   V crosses theta upward: spike, V = 0 or V = V - theta
 * </pre>
 *
 * @param tauMem membrane time constant in ms
 * @param tauSyn synaptic time constant in ms
 * @param theta threshold, in units of V
 * @param reset what a spike does to V
 * @param biased whether there is a trainable constant current b; without, b = 0
 */
public record LifPopulation(
    String name, int size, PerNeuron tauMem, PerNeuron tauSyn, PerNeuron theta, Reset reset, boolean biased)
    implements NeuronPopulation {

  public LifPopulation {
    Checks.population(name, size);
    Checks.positive(name, size, "tau_mem", tauMem, "ms");
    Checks.positive(name, size, "tau_syn", tauSyn, "ms");
    Checks.positive(name, size, "theta", theta, "units of V");
  }

  /** Neurons with the same constants, reset to zero, without bias. */
  public LifPopulation(String name, int size, double tauMem, double tauSyn, double theta) {
    this(name, size, PerNeuron.all(tauMem), PerNeuron.all(tauSyn), PerNeuron.all(theta), Reset.ZERO, false);
  }

  @Override
  public boolean uniform() {
    return tauMem.isUniform() && tauSyn.isUniform() && theta.isUniform();
  }
}
