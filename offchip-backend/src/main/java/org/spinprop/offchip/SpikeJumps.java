package org.spinprop.offchip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.spinprop.backend.Limits;

/**
 * The jumps of a LIF population's lambda_V at its spikes, {@code s (theta lambda_V + g) / (I - V)}, guarded by
 * {@link Limits}.
 */
final class SpikeJumps {
  /** Stands for a lower bound of 0 on I - V, so that 0 / (I - V) is 0 where there is no spike. */
  private static final float LEAST_EXCESS = 1e-30f;

  private final NDArray theta;
  private final NDArray maxJump;
  private final NDArray minusMaxJump;
  private final NDList grazing;
  private final NDList gain;
  private final NDList spikeGradient;
  /** Spikes at which a guard acted, [sample][neuron]. */
  private final NDArray guarded;

  /**
   * Tensors are [tick * batch + sample][neuron].
   *
   * @param theta threshold, a scalar
   * @param excess I - V
   * @param spikeGradient g, dL/d(spike time)
   * @param scope owner of the tensors made
   */
  SpikeJumps(
      NDArray theta, NDArray spikes, NDArray excess, NDArray spikeGradient, int steps, Limits limits,
      NDManager scope) {
    this.theta = theta;
    this.maxJump = scope.create((float) limits.maxJump());
    this.minusMaxJump = maxJump.neg();
    this.spikeGradient = spikeGradient.split(steps);
    this.guarded = this.spikeGradient.head().zerosLike();
    NDArray minExcess = scope.create(Math.max(LEAST_EXCESS, (float) limits.minExcess()));
    try (NDArray bounded = excess.maximum(minExcess);
        NDArray raised = bounded.sub(excess).signi()) {
      this.grazing = raised.mul(spikes).split(steps);
      this.gain = spikes.div(bounded).split(steps);
    }
  }

  /** The jumps of a tick from 1 on, for lambda_V[tick]; 0 where there is no spike. */
  NDArray at(int tick, NDArray lambdaV) {
    try (NDArray exact = lambdaV.mul(theta).addi(spikeGradient.get(tick)).muli(gain.get(tick));
        NDArray below = exact.minimum(maxJump);
        NDArray beyond = exact.abs().subi(maxJump).signi();
        NDArray acted = beyond.maximum(grazing.get(tick))) {
      guarded.addi(acted);
      return below.maximum(minusMaxJump);
    }
  }

  /** Spikes at which a guard acted, once the jumps of all ticks were asked for. */
  long limited() {
    long count = 0;
    for (float ofNeuron : guarded.toFloatArray()) {
      count += (long) ofNeuron;
    }
    return count;
  }
}
