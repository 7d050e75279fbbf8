package org.spinprop.network;

import java.util.function.Function;
import org.spinprop.connection.Shape;

/**
 * Leaky integrate-and-fire neurons whose threshold each own spike raises for a while (as in LSNNs, Bellec et al. 2018):
 *
 * <pre>
 *   tau_mem dV/dt = -V + I + b      tau_syn dI/dt = -I      tau_adapt da/dt = -a      a spike over weight w: I += w
 *   V crosses theta + a upward: spike, V = 0 or V = V - theta - a, then a += delta_theta
 * </pre>
 *
 * @param shape how they lie
 * @param tauMem membrane time constant in ms; infinite for integrators that do not leak
 * @param tauSyn synaptic time constant in ms; 0 for neurons without a synapse
 * @param theta threshold at rest, in units of V
 * @param reset what a spike does to V
 * @param biased whether there is a trainable constant current b, one a channel; without, b = 0
 * @param tauAdapt time constant in ms with which the threshold comes back to rest
 * @param deltaTheta what a spike raises the threshold by, in units of V; 0 for a threshold that stays
 */
public record AdaptiveLifPopulation(
    String name,
    Shape shape,
    PerNeuron tauMem,
    PerNeuron tauSyn,
    PerNeuron theta,
    Reset reset,
    boolean biased,
    PerNeuron tauAdapt,
    PerNeuron deltaTheta)
    implements NeuronPopulation {

  public AdaptiveLifPopulation {
    Checks.population(name);
    int size = shape.size();
    Checks.tauMem(name, size, tauMem);
    Checks.tauSyn(name, size, tauSyn);
    Checks.theta(name, size, theta);
    Checks.tauAdapt(name, size, tauAdapt);
    Checks.deltaTheta(name, size, deltaTheta);
  }

  /** Neurons that lie nowhere. */
  public AdaptiveLifPopulation(
      String name,
      int size,
      PerNeuron tauMem,
      PerNeuron tauSyn,
      PerNeuron theta,
      Reset reset,
      boolean biased,
      PerNeuron tauAdapt,
      PerNeuron deltaTheta) {
    this(name, Checks.shape(name, size), tauMem, tauSyn, theta, reset, biased, tauAdapt, deltaTheta);
  }

  @Override
  public <R> R match(
      Function<? super LifPopulation, ? extends R> lif,
      Function<? super AdaptiveLifPopulation, ? extends R> adaptive,
      Function<? super ReadoutPopulation, ? extends R> readout) {
    return adaptive.apply(this);
  }

  @Override
  public boolean spikes() {
    return true;
  }

  @Override
  public double refractory() {
    return 0;
  }

  @Override
  public boolean uniform() {
    return tauMem.isUniform() && tauSyn.isUniform() && theta.isUniform() && tauAdapt.isUniform() && deltaTheta.isUniform();
  }

  /** What is left of a raise of the threshold after a tick: e^(-dt/tau_adapt). */
  public double rho(Clock clock, int neuron) {
    return StrictMath.exp(-clock.dt() / tauAdapt.at(neuron));
  }
}
