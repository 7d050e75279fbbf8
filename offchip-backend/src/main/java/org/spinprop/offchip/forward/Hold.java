package org.spinprop.offchip.forward;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * V that spikes hold (docs/numerics.md, "Refractory periods"): in the ticks of the period after a spike it stays what the reset
 * made of it, and the neuron does not fire. Tensors of a tick are [sample][neuron].
 */
final class Hold {
  private final int period;
  private final NDArray ones;
  /** 1 where V moves, by tick. */
  private final NDArray[] free;
  /** 1 where it is held at the last tick that was taken. */
  private final NDArray held;
  /** V after the reset of the last tick that was taken; none where that is 0. */
  private Optional<NDArray> after = Optional.empty();

  /**
   * @param period in ticks
   * @param rest all 0
   * @param steps T
   */
  Hold(int period, NDArray rest, int steps) {
    this.period = period;
    this.ones = rest.onesLike();
    this.free = new NDArray[steps];
    this.held = rest.duplicate();
  }

  /**
   * Takes a tick.
   *
   * @param spikes by tick, up to the one before
   * @param v V of the tick as it would be; becomes what it is
   */
  void step(int tick, NDArray[] spikes, NDArray v) {
    held.addi(spikes[tick - 1]);
    if (tick - 1 - period > 0) {
      held.subi(spikes[tick - 1 - period]);
    }
    free[tick] = ones.sub(held);
    v.muli(free[tick]);
    after.ifPresent(
        kept -> {
          v.addi(kept.muli(held));
          kept.close();
        });
  }

  /** Keeps V after the reset of a tick. */
  void keep(NDArray v) {
    after = Optional.of(v.duplicate());
  }

  /** Where V moves, of a tick that was taken. */
  NDArray free(int tick) {
    return free[tick];
  }

  /** Where V moves, by tick from 1 on. */
  NDArray[] free() {
    return free;
  }
}
