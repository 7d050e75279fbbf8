package org.spinprop.nir.graph;

import java.util.List;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.nir.convention.Conventions;
import org.spinprop.nir.tensor.Tensor;

/**
 * A leaky integrator without a synapse:
 *
 * <pre>
 *   tau dv/dt = (v_leak - v) + r I
 * </pre>
 *
 * @param tau membrane time constant
 * @param r resistance
 * @param vLeak what v leaks to
 */
public record Li(Tensor tau, Tensor r, Tensor vLeak) implements Neuron {

  public Li {
    Neuron.requireShapes(tau, r, vLeak);
  }

  @Override
  public List<Tensor> parameters() {
    return List.of(tau, r, vLeak);
  }

  @Override
  public Dynamics dynamics(Conventions conventions, int size) {
    return dynamics(conventions, size, false);
  }

  /**
   * In our terms a spike is a current of one tick, which moves V by (1 - beta) w. A spike that lasts a tick moves v by
   * (1 - beta) r w too; a Dirac pulse by r w / tau.
   */
  Dynamics dynamics(Conventions conventions, int size, boolean spiking) {
    Dynamics dynamics = Dynamics.of(size, spiking);
    for (int j = 0; j < size; j++) {
      dynamics.tauMem()[j] = conventions.milliseconds(tau.at(j));
      dynamics.perWeight()[j] = r.at(j) / (conventions.spikesLastATick() ? 1 : pulse(conventions, tau.at(j)));
      dynamics.perConstant()[j] = r.at(j);
      dynamics.leak()[j] = vLeak.at(j);
    }
    return dynamics;
  }

  private static double pulse(Conventions conventions, double tau) {
    return tau * conventions.share(tau);
  }

  /** With r such that weights stay as they are. */
  static Li of(NeuronPopulation population, Tensor bias, Conventions conventions) {
    Tensor tau = Neuron.each(bias.shape(), population.tauMem()).map(conventions::tau);
    return new Li(tau, tau.map(t -> conventions.spikesLastATick() ? 1 : pulse(conventions, t)), bias);
  }
}
