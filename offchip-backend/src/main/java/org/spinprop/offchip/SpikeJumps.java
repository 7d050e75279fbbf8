package org.spinprop.offchip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.spinprop.backend.Limits;

/**
 * The jumps of a LIF population's lambda_V at its spikes, {@code s (theta lambda_V + g) / (I - V)}, guarded by
 * {@link Limits}.
 */
final class SpikeJumps {
  private final NDArray theta;
  private final NDArray maxJump;
  private final NDArray minusMaxJump;
  private final NDArray grazing;
  private final NDList inverseExcess;
  private final NDList spikeGradient;
  private final NDArray[] exact;

  /**
   * Tensors are [tick * batch + sample][neuron].
   *
   * @param excess I - V
   * @param spikeGradient g, dL/d(spike time)
   * @param scope owner of the tensors made
   */
  SpikeJumps(
      NDArray spikes, NDArray excess, NDArray spikeGradient, Constants constants, int population,
      int steps, Limits limits, NDManager scope) {
    NDArray minExcess = scope.create((float) limits.minExcess());
    NDArray fired = spikes.gt(scope.create(0f));
    this.theta = constants.of(population).theta();
    this.maxJump = scope.create((float) limits.maxJump());
    this.minusMaxJump = maxJump.neg();
    this.grazing = fired.logicalAnd(excess.lt(minExcess));
    NDArray divisor = NDArrays.where(fired, excess.maximum(minExcess), spikes.onesLike());
    this.inverseExcess = spikes.div(divisor).split(steps);
    this.spikeGradient = spikeGradient.split(steps);
    this.exact = new NDArray[steps];
    exact[0] = this.spikeGradient.head().zerosLike();
  }

  /** The jumps of a tick from 1 on, for lambda_V[tick]; 0 where there is no spike. */
  NDArray at(int tick, NDArray lambdaV) {
    exact[tick] = lambdaV.mul(theta).addi(spikeGradient.get(tick)).muli(inverseExcess.get(tick));
    return exact[tick].maximum(minusMaxJump).minimum(maxJump);
  }

  /** Spikes at which a guard acted, once the jumps of all ticks were asked for. */
  long limited() {
    NDArray beyond = NDArrays.concat(new NDList(exact)).abs().gt(maxJump);
    return beyond.logicalOr(grazing).sum().toLongArray()[0];
  }
}
