package org.spinprop.offchip.adjoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.spinprop.backend.Limits;
import org.spinprop.offchip.forward.Neurons;
import org.spinprop.offchip.tensor.TickBlocks;

/**
 * The jumps of a LIF population's lambda_V at its spikes, {@code s (theta lambda_V + g) / (I + b - V)}, guarded by
 * {@link Limits}.
 */
final class SpikeJumps implements EventPropAdjoint.Drive {
  private final boolean consistent;
  private final boolean unlimited;
  private final NDArray maxJump;
  private final NDArray minusMaxJump;
  /** 1 at spikes whose I + b - V is below its bound, else 0. */
  private final NDArray grazing;
  /** s / (I + b - V) */
  private final NDArray gain;
  private final NDArray[] pull;
  /** g s / (I + b - V); the whole jump, before its limit, once a tick is taken. */
  private final NDArray jump;
  private final NDArray[] jumps;

  /**
   * @param spikeGradient g of ticks 1 to T - 1 as far as it is known; overwritten
   * @param consistent whether V is that of the tick before, and lambda_V jumps first
   * @param scope owner of the tensors made
   */
  SpikeJumps(
      Neurons neurons, NDArray spikeGradient, int steps, boolean consistent, Limits limits, NDManager scope) {
    this.consistent = consistent;
    this.unlimited = Double.isInfinite(limits.maxJump());
    this.maxJump = scope.create((float) limits.maxJump());
    this.minusMaxJump = maxJump.neg();
    NDArray spikes = neurons.spikes();
    try (NDArray excess = excess(neurons);
        NDArray bounded = excess.maximum(scope.create((float) limits.minExcess()))) {
      gain = spikes.div(bounded);
      grazing = bounded.subi(excess).signi().mul(spikes);
    }
    this.pull = TickBlocks.split(gain.mul(neurons.constants().theta()), steps - 1);
    this.jump = spikeGradient.muli(gain);
    this.jumps = TickBlocks.split(jump, steps - 1);
  }

  /** I + b - V of the tick before, or beta times as much: I + b - V of the tick, where that does not cancel. */
  private NDArray excess(Neurons neurons) {
    try (NDArray before = neurons.voltageBefore()) {
      NDArray rise = neurons.drive().sub(before);
      return consistent ? rise : rise.muli(neurons.constants().beta());
    }
  }

  @Override
  public boolean comesFirst() {
    return consistent;
  }

  @Override
  public void receive(int tick, NDArray error) {
    int samples = (int) error.getShape().get(0);
    try (NDArray ofTick = TickBlocks.slice(gain, tick - 1, tick, samples);
        NDArray scaled = error.mul(ofTick)) {
      jumps[tick - 1].addi(scaled);
    }
  }

  @Override
  public void addTo(NDArray to, int tick, NDArray lambdaV) {
    NDArray exact = jumps[tick - 1];
    try (NDArray pulled = lambdaV.mul(pull[tick - 1])) {
      exact.addi(pulled);
    }
    if (unlimited) {
      to.addi(exact);
      return;
    }
    try (NDArray below = exact.minimum(maxJump);
        NDArray limited = below.maximum(minusMaxJump)) {
      to.addi(limited);
    }
  }

  /** Spikes at which a guard acted, once all ticks are taken. */
  long limited() {
    if (unlimited) {
      return (long) grazing.sum().getFloat();
    }
    try (NDArray beyond = jump.abs().subi(maxJump).signi();
        NDArray acted = beyond.maximum(grazing)) {
      return (long) acted.sum().getFloat();
    }
  }
}
