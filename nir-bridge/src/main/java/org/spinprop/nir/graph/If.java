package org.spinprop.nir.graph;

import java.util.List;
import org.spinprop.network.LifPopulation;
import org.spinprop.nir.convention.Conventions;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;

/**
 * Integrate-and-fire, without a leak and without a synapse:
 *
 * <pre>
 *   dv/dt = r I        v &gt; v_threshold: spike, v = v_reset
 * </pre>
 *
 * @param r resistance
 * @param vThreshold threshold
 * @param vReset v after a spike
 */
public record If(Tensor r, Tensor vThreshold, @Default Tensor vReset) implements Neuron {

  public If {
    Neuron.requireShapes(r, vThreshold, vReset);
  }

  @Override
  public List<Tensor> parameters() {
    return List.of(r, vThreshold, vReset);
  }

  /**
   * In our terms a spike is a current of one tick, which moves V by dt w. A spike moves v by r w, as a Dirac pulse
   * and for readers that count in ticks alike; a constant x moves it by r x in a unit of time, or in a tick.
   */
  @Override
  public Dynamics dynamics(Conventions conventions, int size) {
    Dynamics dynamics = Dynamics.of(size, true);
    for (int j = 0; j < size; j++) {
      dynamics.tauMem()[j] = Double.POSITIVE_INFINITY;
      dynamics.perWeight()[j] = r.at(j) / conventions.dt();
      dynamics.perConstant()[j] =
          r.at(j) / (conventions.spikesLastATick() ? conventions.dt() : conventions.unit());
    }
    return dynamics.firing(vThreshold, vReset);
  }

  /** With r such that weights stay as they are; a bias becomes the constant of an {@link Affine} node. */
  static If of(LifPopulation lif, Dimensions shape, Conventions conventions) {
    return new If(
        Tensor.filled(shape, conventions.dt()), Neuron.each(shape, lif.theta()), Tensor.filled(shape, 0));
  }
}
