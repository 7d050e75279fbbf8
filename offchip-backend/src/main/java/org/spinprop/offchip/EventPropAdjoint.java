package org.spinprop.offchip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import org.spinprop.network.ReadoutPopulation;

/**
 * Discretised EventProp (docs/numerics.md, "GRID"; Béna et al. 2024). With lambda = 0 at the end and g[t] = dL/d(time) of
 * the spikes at tick t, for t = T-1 .. 1:
 *
 * <pre>
 *   e[t-d]        = W^T (lambda_V[t] - lambda_I[t])          to each presynaptic spike that arrives at t, part of its g
 *   lambda_I[t-1] = alpha lambda_I[t] + (1 - alpha) lambda_V[t]
 *   lambda_V[t-1] = beta  lambda_V[t] + s[t] (theta lambda_V[t] + g[t]) / (I[t] + b - V[t])
 *   dL/dW        -= tau_syn lambda_I[t-1] (outer) s_in[t-d]
 *   dL/db        -= tau_syn (1 - alpha) lambda_V[t]
 * </pre>
 *
 * <p>A readout has no spikes; q[t] = dL/dV[t] drives it: lambda_V[t-1] = beta lambda_V[t] - kappa q[t-1] with
 * kappa = {@link ReadoutPopulation#adjointGain}.
 */
final class EventPropAdjoint implements Adjoint {
  private final Constants.Dynamics c;
  private final boolean biased;
  private final Drive drive;
  private final NDArray[] told;
  /** lambda_I[t-1], at t. */
  private final NDArray[] lambdaI;
  private final NDArray sumOfV;
  private NDArray v;
  private NDArray i;

  /** @param lambdaV at tick T - 1 */
  EventPropAdjoint(Neurons neurons, NDArray lambdaV, Drive drive, int steps) {
    this.c = neurons.constants();
    this.biased = neurons.bias().isPresent();
    this.drive = drive;
    this.told = new NDArray[steps];
    this.lambdaI = new NDArray[steps];
    this.v = lambdaV;
    this.i = v.zerosLike();
    this.sumOfV = v.zerosLike();
  }

  /** What moves lambda_V beside its decay. */
  interface Drive {

    /** Adds to g of a tick, before it is asked for. */
    void receive(int tick, NDArray error);

    /** Adds to beta lambda_V[t] to make it lambda_V[t-1]. */
    void addTo(NDArray decayed, int tick, NDArray lambdaV);
  }

  @Override
  public void receive(int tick, NDArray error) {
    drive.receive(tick, error);
  }

  @Override
  public void step(int tick) {
    told[tick] = v.sub(i);
    if (biased) {
      sumOfV.addi(v);
    }
    NDArray before = v.mul(c.beta());
    drive.addTo(before, tick, v);
    try (NDArray gain = v.mul(c.oneMinusAlpha())) {
      i = i.mul(c.alpha()).addi(gain);
    }
    lambdaI[tick] = i;
    v = before;
  }

  @Override
  public NDArray told(int tick) {
    return told[tick];
  }

  @Override
  public NDArray ofWeights(NDArray arriving) {
    NDArray lambda = NDArrays.concat(new NDList(Arrays.copyOfRange(lambdaI, 1, lambdaI.length)));
    return Products.ofTransposed(arriving, lambda).muli(c.minusTauSyn());
  }

  @Override
  public NDArray ofBias() {
    return sumOfV.sum(new int[] {0}).muli(c.minusBiasGain());
  }
}
