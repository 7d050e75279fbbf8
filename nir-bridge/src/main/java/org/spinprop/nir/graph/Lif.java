package org.spinprop.nir.graph;

import java.util.List;
import org.spinprop.network.LifPopulation;
import org.spinprop.nir.convention.Conventions;
import org.spinprop.nir.tensor.Tensor;

/**
 * Leaky integrate-and-fire without a synapse:
 *
 * <pre>
 *   tau dv/dt = (v_leak - v) + r I        v &gt; v_threshold: spike, v = v_reset
 * </pre>
 *
 * @param tau membrane time constant
 * @param r resistance
 * @param vLeak what v leaks to
 * @param vThreshold threshold
 * @param vReset v after a spike
 */
public record Lif(Tensor tau, Tensor r, Tensor vLeak, Tensor vThreshold, @Default Tensor vReset) implements Neuron {

  public Lif {
    Neuron.requireShapes(tau, r, vLeak, vThreshold, vReset);
  }

  @Override
  public List<Tensor> parameters() {
    return List.of(tau, r, vLeak, vThreshold, vReset);
  }

  @Override
  public Dynamics dynamics(Conventions conventions, int size) {
    return new Li(tau, r, vLeak).dynamics(conventions, size, true).firing(vThreshold, vReset);
  }

  static Lif of(LifPopulation lif, Tensor bias, Conventions conventions) {
    Li leaky = Li.of(lif, bias, conventions);
    return new Lif(
        leaky.tau(), leaky.r(), bias, Neuron.each(bias.shape(), lif.theta()), Tensor.filled(bias.shape(), 0));
  }
}
