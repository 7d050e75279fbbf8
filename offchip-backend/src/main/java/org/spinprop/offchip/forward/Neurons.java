package org.spinprop.offchip.forward;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.util.Arrays;
import java.util.Optional;
import org.spinprop.offchip.network.Constants;
import org.spinprop.offchip.tensor.TickBlocks;

/**
 * One population over all ticks of a GRID clock (docs/numerics.md, "GRID"), for t = 1 .. T-1:
 *
 * <pre>
 *   I[t] = alpha I[t-1] + x[t]                      x: weights of the spikes that arrive
 *   V[t] = beta  V[t-1] + gain (I[t] + b)           gain: 1 - beta where there is a leak
 *   s[t] = V[t] &gt; theta;   V[t] &lt;- 0, or V[t] - theta, where s[t]
 * </pre>
 *
 * <p>theta may be an {@link AdaptiveThreshold}, and spikes may {@link Hold} V.
 *
 * <p>Products and sums are rounded one by one, as every float32 backend does it. Tensors of a tick are [sample][neuron],
 * tensors over ticks 1 to T - 1 [(tick - 1) * batch + sample][neuron]. What is used up is released at once: memory that is
 * taken afresh costs more time than the arithmetic.
 */
public final class Neurons {
  private final Constants.Dynamics c;
  private final Optional<NDArray> bias;
  private final NDArray current;
  private final NDArray[] currents;
  private final NDArray[] voltages;
  private final NDArray[] spikes;
  private final NDArray[] leaks;
  private final Optional<NDArray[]> recorded;
  private final Threshold threshold;
  private final Optional<Hold> hold;
  /** beta V[t-1], after the reset. */
  private NDArray kept;
  /** All spikes, once they are asked for. */
  private Optional<NDArray> allSpikes = Optional.empty();

  /**
   * @param arriving x of ticks 1 to T - 1 as far as it is known; becomes I in place
   * @param steps T
   * @param recorded spikes by tick, in place of those that the threshold would give
   */
  public Neurons(
      Constants.Dynamics constants, Optional<NDArray> bias, NDArray arriving, int steps, Optional<NDArray[]> recorded) {
    this.c = constants;
    this.bias = bias;
    this.current = arriving;
    this.currents = TickBlocks.split(arriving, steps - 1);
    this.voltages = new NDArray[steps];
    this.spikes = new NDArray[steps];
    this.leaks = new NDArray[steps];
    this.recorded = recorded;
    this.kept = currents[0].zerosLike();
    this.spikes[0] = currents[0].zerosLike();
    this.threshold = threshold(constants, rest(), steps);
    this.hold = c.refractory() > 0 ? Optional.of(new Hold(c.refractory(), rest(), steps)) : Optional.empty();
  }

  private static Threshold threshold(Constants.Dynamics c, NDArray rest, int steps) {
    return c.adaptation().isPresent()
        ? new AdaptiveThreshold(c.theta(), c.adaptation().get(), rest, steps)
        : new Threshold.Fixed(c.theta(), c.minusTheta());
  }

  /** Adds to x of a tick, before its step. */
  void receive(int tick, NDArray arriving) {
    currents[tick - 1].addi(arriving);
  }

  /** Takes a tick; ticks come one by one, from 1 on. */
  void step(int tick) {
    NDArray i = currents[tick - 1];
    if (tick > 1) {
      try (NDArray decayed = currents[tick - 2].mul(c.alpha())) {
        i.addi(decayed);
      }
    }
    NDArray v = bias.map(b -> i.add(b).muli(c.gain())).orElseGet(() -> i.mul(c.gain()));
    v.addi(kept);
    kept.close();
    hold.ifPresent(h -> h.step(tick, spikes, v));
    voltages[tick] = v;
    kept = c.spiking() ? fire(tick, v) : v.mul(c.beta());
  }

  /** Finds the spikes of a tick, and gives beta V after the reset. */
  private NDArray fire(int tick, NDArray v) {
    threshold.step(tick, spikes[tick - 1]);
    NDArray fired = recorded.map(spikesOf -> spikesOf[tick]).orElseGet(() -> above(tick, v));
    spikes[tick] = fired;
    if (c.subtracts()) {
      leaks[tick] = c.beta();
      NDArray after = fired.mul(threshold.minusAt(tick)).addi(v);
      hold.ifPresent(h -> h.keep(after));
      return after.muli(c.beta());
    }
    leaks[tick] = fired.mul(c.minusBeta()).addi(c.beta());
    return v.mul(leaks[tick]);
  }

  /** Where V is above the threshold and free to move. */
  private NDArray above(int tick, NDArray v) {
    try (NDArray distance = v.sub(threshold.at(tick))) {
      NDArray above = Activation.relu(distance).signi();
      hold.ifPresent(h -> above.muli(h.free(tick)));
      return above;
    }
  }

  /** Constants of the population. */
  public Constants.Dynamics constants() {
    return c;
  }

  /** I + b of ticks 1 to T - 1. */
  public NDArray drive() {
    return bias.map(current::add).orElse(current);
  }

  /** V of ticks 1 to T - 1, before the reset; a copy. */
  public NDArray voltage() {
    return NDArrays.concat(new NDList(Arrays.copyOfRange(voltages, 1, voltages.length)));
  }

  /** V of ticks 0 to T - 2, after the reset; a copy. */
  public NDArray voltageBefore() {
    NDList before = new NDList(rest());
    for (int t = 1; t < voltages.length - 1; t++) {
      NDArray taken = c.subtracts() ? spikes[t].mul(threshold.at(t)) : spikes[t].mul(voltages[t]);
      before.add(voltages[t].sub(taken));
      taken.close();
    }
    NDArray all = NDArrays.concat(before);
    before.subNDList(1).close();
    return all;
  }

  /** theta, or theta + a of ticks 1 to T - 1 where spikes raise the threshold. */
  public NDArray threshold() {
    return threshold.all();
  }

  /** a of ticks 1 to T - 1, where spikes raise the threshold. */
  public Optional<NDArray> raise() {
    return threshold.raise();
  }

  /** Where V is not held, zeros and ones, by tick from 1 on; none where spikes hold nothing. */
  public Optional<NDArray[]> free() {
    return hold.map(Hold::free);
  }

  /** Spikes, zeros and ones, of ticks 1 to T - 1. */
  public NDArray spikes() {
    return TickBlocks.slice(fired(), 1, spikes.length, samples());
  }

  /** Those of ticks 0 to T - 2, which arrive a tick later. */
  NDArray spikesBefore() {
    return TickBlocks.slice(fired(), 0, spikes.length - 1, samples());
  }

  private NDArray fired() {
    if (allSpikes.isEmpty()) {
      allSpikes = Optional.of(NDArrays.concat(new NDList(spikes)));
    }
    return allSpikes.get();
  }

  /** Spikes by tick, as far as it has come; none at tick 0. */
  public NDArray[] spikesByTick() {
    return spikes;
  }

  /** A tensor of a tick, all 0. */
  public NDArray rest() {
    return spikes[0];
  }

  /** Number of samples. */
  public int samples() {
    return (int) rest().getShape().get(0);
  }

  /** dV[t+1] / dV[t] of a tick: beta, or 0 where the reset is to zero. */
  public NDArray leak(int tick) {
    return c.spiking() ? leaks[tick] : c.beta();
  }
}
