package org.spinprop.nir.graph;

import java.util.List;
import org.spinprop.network.LifPopulation;
import org.spinprop.nir.convention.Conventions;
import org.spinprop.nir.tensor.Tensor;

/**
 * Current-based leaky integrate-and-fire, behind an exponential synapse:
 *
 * <pre>
 *   tau_syn dI/dt = -I + w_in S          tau_mem dv/dt = (v_leak - v) + r I
 *   v &gt; v_threshold: spike, v = v_reset
 * </pre>
 *
 * @param tauSyn synaptic time constant
 * @param tauMem membrane time constant
 * @param r resistance
 * @param vLeak what v leaks to
 * @param vThreshold threshold
 * @param vReset v after a spike
 * @param wIn weight of what comes in
 */
public record CubaLif(
    Tensor tauSyn,
    Tensor tauMem,
    Tensor r,
    Tensor vLeak,
    Tensor vThreshold,
    @Default Tensor vReset,
    @Default(1) Tensor wIn)
    implements Neuron {

  public CubaLif {
    Neuron.requireShapes(tauSyn, tauMem, r, vLeak, vThreshold, vReset, wIn);
  }

  @Override
  public List<Tensor> parameters() {
    return List.of(tauSyn, tauMem, r, vLeak, vThreshold, vReset, wIn);
  }

  @Override
  public Dynamics dynamics(Conventions conventions, int size) {
    return new CubaLi(tauSyn, tauMem, r, vLeak, wIn)
        .dynamics(conventions, size, true)
        .firing(vThreshold, vReset);
  }

  static CubaLif of(LifPopulation lif, Tensor bias, Conventions conventions) {
    CubaLi leaky = CubaLi.of(lif, bias, conventions);
    return new CubaLif(
        leaky.tauSyn(), leaky.tauMem(), leaky.r(), leaky.vLeak(),
        Neuron.each(bias.shape(), lif.theta()), Tensor.filled(bias.shape(), 0), leaky.wIn());
  }
}
