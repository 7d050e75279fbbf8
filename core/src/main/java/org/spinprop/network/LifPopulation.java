package org.spinprop.network;

import java.util.function.Function;
import org.spinprop.connection.Shape;

/**
 * Current-based leaky integrate-and-fire neurons with an exponential synapse (NIR's CubaLIF):
 *
 * <pre>
 *   tau_mem dV/dt = -V + I + b      tau_syn dI/dt = -I      a spike over weight w: I += w
 *   V crosses theta upward: spike, V = 0 or V = V - theta, and stays what it is for t_ref
 * </pre>
 *
 * <p>Without a synapse (tau_syn = 0; NIR's LIF) a spike raises I for one tick; without a leak (tau_mem infinite; with no synapse
 * either NIR's IF) dV/dt = I + b per ms. Both are for GRID clocks.
 *
 * <p>While V is held the current goes on: it decays, and what arrives is added (as in NEST's iaf_psc_exp).
 *
 * @param shape how they lie
 * @param tauMem membrane time constant in ms; infinite for integrators that do not leak
 * @param tauSyn synaptic time constant in ms; 0 for neurons without a synapse
 * @param theta threshold, in units of V
 * @param reset what a spike does to V
 * @param biased whether there is a trainable constant current b, one a channel; without, b = 0
 * @param refractory t_ref in ms, for which V is held after a spike and the neuron does not fire; on a GRID clock a whole number of
 *     ticks; 0 for none
 */
public record LifPopulation(
    String name, Shape shape, PerNeuron tauMem, PerNeuron tauSyn, PerNeuron theta, Reset reset, boolean biased, double refractory)
    implements NeuronPopulation {

  public LifPopulation {
    Checks.population(name);
    int size = shape.size();
    Checks.tauMem(name, size, tauMem);
    Checks.tauSyn(name, size, tauSyn);
    Checks.theta(name, size, theta);
    Checks.refractory(name, refractory);
  }

  /** Neurons that lie nowhere. */
  public LifPopulation(
      String name, int size, PerNeuron tauMem, PerNeuron tauSyn, PerNeuron theta, Reset reset, boolean biased,
      double refractory) {
    this(name, Checks.shape(name, size), tauMem, tauSyn, theta, reset, biased, refractory);
  }

  /** Neurons with the same constants, reset to zero, without bias or refractory period. */
  public LifPopulation(String name, int size, double tauMem, double tauSyn, double theta) {
    this(name, Checks.shape(name, size), PerNeuron.all(tauMem), PerNeuron.all(tauSyn), PerNeuron.all(theta), Reset.ZERO, false,
        0);
  }

  @Override
  public <R> R match(
      Function<? super LifPopulation, ? extends R> lif,
      Function<? super AdaptiveLifPopulation, ? extends R> adaptive,
      Function<? super ReadoutPopulation, ? extends R> readout) {
    return lif.apply(this);
  }

  @Override
  public boolean spikes() {
    return true;
  }

  @Override
  public boolean uniform() {
    return tauMem.isUniform() && tauSyn.isUniform() && theta.isUniform();
  }
}
