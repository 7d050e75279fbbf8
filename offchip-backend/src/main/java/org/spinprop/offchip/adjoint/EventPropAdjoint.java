package org.spinprop.offchip.adjoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.offchip.connection.LinearMap;
import org.spinprop.offchip.forward.Neurons;
import org.spinprop.offchip.network.Constants;

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
 * <p>With {@link org.spinprop.objective.Discretisation#CONSISTENT}, lambda_V[t] jumps before all else of its tick.
 *
 * <p>A readout has no spikes; q[t] = dL/dV[t] drives it: lambda_V[t-1] = beta lambda_V[t] - kappa q[t-1] with
 * kappa = {@link ReadoutPopulation#adjointGain}. What is kept is lambda_I / (1 - alpha), which is an operator a tick less.
 */
final class EventPropAdjoint implements Adjoint {
  private final Constants.Dynamics c;
  private final Drive drive;
  /** lambda_V by tick. */
  private final NDArray[] v;
  /** lambda_I / (1 - alpha) by tick. */
  private final NDArray[] j;

  /** @param lambdaV at tick T - 1 */
  EventPropAdjoint(Neurons neurons, NDArray lambdaV, Drive drive, int steps) {
    this.c = neurons.constants();
    this.drive = drive;
    this.v = new NDArray[steps];
    this.j = new NDArray[steps];
    this.v[steps - 1] = lambdaV.duplicate();
    this.j[steps - 1] = lambdaV.zerosLike();
  }

  /** What moves lambda_V beside its decay. */
  interface Drive {

    /** Adds to g of a tick, before it is asked for. */
    void receive(int tick, NDArray error);

    /** Whether it moves lambda_V[t], before all else of the tick, in place of lambda_V[t-1]. */
    boolean comesFirst();

    /** Adds to beta lambda_V[t] to make it lambda_V[t-1], or where it comes first to lambda_V[t]. */
    void addTo(NDArray to, int tick, NDArray lambdaV);

    /** Makes lambda_V[t] what it is where V is held, before it is asked for. */
    default void hold(int tick, NDArray lambdaV) {}
  }

  @Override
  public void receive(int tick, NDArray error) {
    drive.receive(tick, error);
  }

  @Override
  public void step(int tick) {
    if (drive.comesFirst()) {
      drive.addTo(v[tick], tick, v[tick]);
    }
    v[tick - 1] = v[tick].mul(c.beta());
    if (!drive.comesFirst()) {
      drive.addTo(v[tick - 1], tick, v[tick]);
    }
    drive.hold(tick - 1, v[tick - 1]);
    j[tick - 1] = j[tick].mul(c.alpha()).addi(v[tick]);
  }

  @Override
  public NDArray errorBack(int tick) {
    return j[tick].mul(c.minusOneMinusAlpha()).addi(v[tick]);
  }

  @Override
  public NDArray ofWeights(LinearMap map, NDArray arriving) {
    try (NDArray before = NDArrays.concat(new NDList(Arrays.copyOf(j, j.length - 1)))) {
      return map.gradient(arriving, before, c.minusSynapticGain());
    }
  }

  @Override
  public NDArray ofBias() {
    try (NDArray all = NDArrays.concat(new NDList(Arrays.copyOfRange(v, 1, v.length)))) {
      return all.sum(new int[] {0}).muli(c.minusSynapticGain());
    }
  }
}
