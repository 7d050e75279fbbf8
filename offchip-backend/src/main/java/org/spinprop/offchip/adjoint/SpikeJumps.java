package org.spinprop.offchip.adjoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.spinprop.objective.Limits;
import org.spinprop.offchip.forward.Neurons;
import org.spinprop.offchip.tensor.TickBlocks;

/**
 * The jumps of a population's lambda_V at its spikes, {@code s (theta lambda_V + g) / (I + b - V)}, guarded by {@link Limits}.
 * Where spikes raise the threshold, theta is theta + a - k a, k a is added to I + b - V, and there is a {@link RaiseAdjoint};
 * where they hold V, theta is theta + I[t+n] - I[t], and there is a {@link HoldAdjoint}.
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
  private final Optional<RaiseAdjoint> raise;
  private final Optional<HoldAdjoint> hold;

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
    this.pull = TickBlocks.split(gain.mul(pulling(neurons, steps)), steps - 1);
    this.raise = neurons.constants().adaptation().map(a -> new RaiseAdjoint(neurons, a, gain, steps, consistent));
    this.hold = neurons.free().map(free -> new HoldAdjoint(neurons, free));
    this.jump = spikeGradient.muli(gain);
    this.jumps = TickBlocks.split(jump, steps - 1);
  }

  /** What lambda_V is multiplied by: theta, but for thresholds that spikes raise and V that they hold. */
  private static NDArray pulling(Neurons neurons, int steps) {
    NDArray theta = neurons.threshold();
    if (neurons.constants().adaptation().isPresent()) {
      return theta.sub(fall(neurons).get());
    }
    return neurons.free().isPresent() ? HoldAdjoint.gained(neurons, steps).addi(theta) : theta;
  }

  /** k a, of thresholds that spikes raise. */
  private static Optional<NDArray> fall(Neurons neurons) {
    return neurons.raise().map(a -> a.muli(neurons.constants().adaptation().get().share()));
  }

  /** I + b - V of the tick before, or beta times as much: I + b - V of the tick, where that does not cancel; and k a. */
  private NDArray excess(Neurons neurons) {
    NDArray rise;
    try (NDArray before = neurons.voltageBefore()) {
      rise = neurons.drive().sub(before);
    }
    NDArray excess = consistent ? rise : rise.muli(neurons.constants().beta());
    fall(neurons).ifPresent(excess::addi);
    return excess;
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
    raise.ifPresent(r -> r.addTo(exact, tick));
    if (unlimited) {
      jump(to, tick, lambdaV, exact);
      return;
    }
    try (NDArray below = exact.minimum(maxJump);
        NDArray limited = below.maximum(minusMaxJump)) {
      jump(to, tick, lambdaV, limited);
    }
  }

  private void jump(NDArray to, int tick, NDArray lambdaV, NDArray jump) {
    raise.ifPresent(r -> r.step(tick, lambdaV, jump));
    to.addi(jump);
  }

  @Override
  public void hold(int tick, NDArray lambdaV) {
    hold.ifPresent(h -> h.step(tick, lambdaV));
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
