package org.spinprop.offchip.forward;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/** What a population's V is compared with, tick by tick. */
interface Threshold {

  /**
   * Takes a tick.
   *
   * @param before spikes of the tick before
   */
  void step(int tick, NDArray before);

  /** That of a tick that was taken, [sample][neuron] or for all samples alike. */
  NDArray at(int tick);

  /** The same, negative. */
  NDArray minusAt(int tick);

  /** Those of ticks 1 to T - 1, or for all ticks alike. */
  NDArray all();

  /** a of ticks 1 to T - 1, where spikes raise the threshold. */
  Optional<NDArray> raise();

  /**
   * A threshold that stays.
   *
   * @param minusTheta -theta
   */
  record Fixed(NDArray theta, NDArray minusTheta) implements Threshold {

    @Override
    public void step(int tick, NDArray before) {}

    @Override
    public NDArray at(int tick) {
      return theta;
    }

    @Override
    public NDArray minusAt(int tick) {
      return minusTheta;
    }

    @Override
    public NDArray all() {
      return theta;
    }

    @Override
    public Optional<NDArray> raise() {
      return Optional.empty();
    }
  }
}
