package org.spinprop.offchip.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Optional;

/** Axonal delays of a projection in whole ticks. Its presynaptic neurons are taken together by their delay. */
public final class Axons {
  /** Those of a projection without delays: a spike arrives one tick later. */
  public static final Axons DIRECT = new Axons(new int[] {1}, new NDArray[0]);

  private final int[] delays;
  /** 1 for the neurons that have the delay, else 0, [neuron]; none where all have the same. */
  private final NDArray[] masks;

  private Axons(int[] delays, NDArray[] masks) {
    this.delays = delays;
    this.masks = masks;
  }

  /** Those that all have the same delay. */
  static Axons all(int ticks) {
    return ticks == 1 ? DIRECT : new Axons(new int[] {ticks}, new NDArray[0]);
  }

  /** Delays in whole ticks. */
  static int[] rounded(float[] ticks) {
    int[] delays = new int[ticks.length];
    Arrays.setAll(delays, k -> Math.round(ticks[k]));
    return delays;
  }

  /** @param ticks delay of every neuron */
  static Axons of(float[] ticks, NDManager scope) {
    int[] delays = rounded(ticks);
    int[] distinct = Arrays.stream(delays).sorted().distinct().toArray();
    if (distinct.length == 1) {
      return all(distinct[0]);
    }
    NDArray[] masks = new NDArray[distinct.length];
    for (int d = 0; d < masks.length; d++) {
      float[] mask = new float[delays.length];
      for (int k = 0; k < mask.length; k++) {
        mask[k] = delays[k] == distinct[d] ? 1 : 0;
      }
      masks[d] = scope.create(mask);
    }
    return new Axons(distinct, masks);
  }

  /**
   * The spikes that arrive at a tick, [sample][neuron]; none where no spike can have.
   *
   * @param spikes by the tick at which they were sent
   */
  public Optional<NDArray> arriving(NDArray[] spikes, int tick) {
    return at(spikes, tick, -1);
  }

  /**
   * The errors of the spikes of a tick, [sample][neuron]; none where none of them arrives in time.
   *
   * @param errors by the tick of arrival
   */
  public Optional<NDArray> returning(NDArray[] errors, int tick) {
    return at(errors, tick, 1);
  }

  /** The sum over the delays d of mask_d x[tick + direction d]. */
  private Optional<NDArray> at(NDArray[] x, int tick, int direction) {
    Optional<NDArray> sum = Optional.empty();
    for (int d = 0; d < delays.length; d++) {
      int there = tick + direction * delays[d];
      if (there >= 0 && there < x.length) {
        NDArray part = masks.length == 0 ? x[there] : x[there].mul(masks[d]);
        sum = Optional.of(sum.map(s -> s.addi(part)).orElse(part));
      }
    }
    return sum;
  }
}
