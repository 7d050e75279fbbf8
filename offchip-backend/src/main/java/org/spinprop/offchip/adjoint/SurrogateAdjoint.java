package org.spinprop.offchip.adjoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import java.util.Optional;
import org.spinprop.offchip.connection.LinearMap;
import org.spinprop.offchip.forward.Neurons;
import org.spinprop.offchip.network.Constants;
import org.spinprop.offchip.tensor.TickBlocks;

/**
 * Backpropagation through time with the derivative of a fast sigmoid in place of the spike's (Zenke and Ganguli 2018,
 * SuperSpike), which is the chain rule applied to the equations of {@link Neurons}. With d for dL/d, for t = T-1 .. 1:
 *
 * <pre>
 *   ds[t] = gradients of the loss and of the spikes' targets:  W^T dI[t+d]
 *   dV[t] = leak[t] dV[t+1] + ds[t] / (1 + slope |V[t] - theta|)^2       leak: beta, or 0 at a reset to zero
 *   dI[t] = alpha dI[t+1] + gain dV[t]
 *   dL/dW = sum over t of s_in[t-d] (outer) dI[t]          dL/db = gain sum over t of dV[t]
 * </pre>
 *
 * <p>Where spikes raise the threshold, with its a and delta_theta:
 *
 * <pre>
 *   ds[t] has delta_theta rho da[t+1] more            da[t] = rho da[t+1] - ds[t] / (1 + slope |V[t] - theta - a[t]|)^2
 * </pre>
 *
 * <p>The reset passes no gradient, nor does V that is held. A readout has no spikes: q[t] = dL/dV[t] is in place of the second
 * term of dV[t]. What is kept is dI / gain, which is an operator a tick less.
 */
public final class SurrogateAdjoint implements Adjoint {
  private final Neurons neurons;
  private final Constants.Dynamics c;
  private final NDArray dV;
  private final NDArray[] dVByTick;
  /** dI / gain, by tick. */
  private final NDArray[] j;
  /** (1 + slope |V - theta|)^2; 1 of a readout, infinite where V is held. */
  private final NDArray flatness;
  private final Optional<Raise> raise;

  private SurrogateAdjoint(Neurons neurons, NDArray incoming, int steps, NDArray flatness) {
    this.neurons = neurons;
    this.c = neurons.constants();
    this.dV = incoming;
    this.dVByTick = TickBlocks.split(incoming, steps - 1);
    this.j = new NDArray[steps];
    this.flatness = flatness;
    this.raise = c.adaptation().map(a -> new Raise(a, TickBlocks.split(flatness, steps - 1), neurons.rest().duplicate()));
  }

  /**
   * The threshold's raise backward.
   *
   * @param flatness by tick
   * @param da of the tick taken last
   */
  private record Raise(Constants.Adaptation adaptation, NDArray[] flatness, NDArray da) {

    /**
     * Takes a tick.
     *
     * @param fromSpikes ds over its flatness; is added to
     */
    void step(int tick, NDArray fromSpikes) {
      da.muli(adaptation.rho());
      try (NDArray raised = da.mul(adaptation.deltaTheta()).divi(flatness[tick - 1])) {
        fromSpikes.addi(raised);
      }
      da.subi(fromSpikes);
    }
  }

  /**
   * The method at a slope.
   *
   * @param slope a scalar
   * @param one the scalar 1
   */
  public static Method of(NDArray slope, NDArray one, int steps) {
    return (neurons, incoming) -> {
      if (!neurons.constants().spiking()) {
        return new SurrogateAdjoint(neurons, incoming, steps, one);
      }
      NDArray root;
      try (NDArray distance = neurons.voltage().subi(neurons.threshold())) {
        root = distance.abs().muli(slope).addi(one);
      }
      NDArray flatness = root.muli(root);
      neurons.free().ifPresent(free -> flatness.divi(NDArrays.concat(new NDList(Arrays.copyOfRange(free, 1, steps)))));
      return new SurrogateAdjoint(neurons, incoming.divi(flatness), steps, flatness);
    };
  }

  @Override
  public void receive(int tick, NDArray error) {
    try (NDArray ofTick = TickBlocks.slice(flatness, tick - 1, tick, neurons.samples());
        NDArray ofMembrane = error.div(ofTick)) {
      dVByTick[tick - 1].addi(ofMembrane);
    }
  }

  @Override
  public void step(int tick) {
    NDArray v = dVByTick[tick - 1];
    raise.ifPresent(r -> r.step(tick, v));
    if (tick == j.length - 1) {
      j[tick] = v.duplicate();
      return;
    }
    try (NDArray leaked = dVByTick[tick].mul(neurons.leak(tick))) {
      v.addi(leaked);
    }
    neurons.free().ifPresent(free -> v.muli(free[tick]));
    j[tick] = j[tick + 1].mul(c.alpha()).addi(v);
  }

  @Override
  public NDArray errorBack(int tick) {
    return j[tick].mul(c.gain());
  }

  @Override
  public NDArray ofWeights(LinearMap map, NDArray arriving) {
    try (NDArray all = NDArrays.concat(new NDList(Arrays.copyOfRange(j, 1, j.length)))) {
      return map.gradient(arriving, all, c.gain());
    }
  }

  @Override
  public NDArray ofBias() {
    return dV.sum(new int[] {0}).muli(c.gain());
  }
}
