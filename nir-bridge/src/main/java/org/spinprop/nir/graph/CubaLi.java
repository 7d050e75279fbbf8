package org.spinprop.nir.graph;

import java.util.List;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.nir.convention.Conventions;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;

/**
 * A current-based leaky integrator behind an exponential synapse:
 *
 * <pre>
 *   tau_syn dI/dt = -I + w_in S          tau_mem dv/dt = (v_leak - v) + r I
 * </pre>
 *
 * @param tauSyn synaptic time constant
 * @param tauMem membrane time constant
 * @param r resistance
 * @param vLeak what v leaks to
 * @param wIn weight of what comes in
 */
public record CubaLi(Tensor tauSyn, Tensor tauMem, Tensor r, Tensor vLeak, @Default(1) Tensor wIn) implements Neuron {

  public CubaLi {
    Neuron.requireShapes(tauSyn, tauMem, r, vLeak, wIn);
  }

  @Override
  public List<Tensor> parameters() {
    return List.of(tauSyn, tauMem, r, vLeak, wIn);
  }

  @Override
  public Dynamics dynamics(Conventions conventions, int size) {
    return dynamics(conventions, size, false);
  }

  /**
   * A spike that lasts a tick raises I by w_in (1 - alpha), a Dirac pulse by w_in / tau_syn. A constant x settles at
   * I = w_in x; ours is there from the beginning.
   */
  Dynamics dynamics(Conventions conventions, int size, boolean spiking) {
    Dynamics dynamics = Dynamics.of(size, spiking);
    for (int j = 0; j < size; j++) {
      dynamics.tauMem()[j] = conventions.milliseconds(tauMem.at(j));
      dynamics.tauSyn()[j] = conventions.milliseconds(tauSyn.at(j));
      dynamics.perWeight()[j] = r.at(j) * wIn.at(j) / unity(conventions, tauSyn.at(j));
      dynamics.perConstant()[j] = r.at(j) * wIn.at(j);
      dynamics.leak()[j] = vLeak.at(j);
    }
    return dynamics;
  }

  /** The w_in with which a spike raises I by its weight. */
  private static double unity(Conventions conventions, double tauSyn) {
    return conventions.spikesLastATick() ? 1 / conventions.share(tauSyn) : tauSyn;
  }

  /** With w_in such that weights stay as they are. */
  static CubaLi of(NeuronPopulation population, Tensor bias, Conventions conventions) {
    Dimensions shape = bias.shape();
    Tensor tauSyn = Neuron.each(shape, population.tauSyn()).map(conventions::tau);
    Tensor tauMem = Neuron.each(shape, population.tauMem()).map(conventions::tau);
    return new CubaLi(tauSyn, tauMem, Tensor.filled(shape, 1), bias, tauSyn.map(tau -> unity(conventions, tau)));
  }
}
