package org.spinprop.offchip.connection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Optional;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;

/**
 * A pool before weights: a convolution of each channel with ones, which counts spikes exactly, times a share for a mean. (The engine's
 * own mean takes three times as long, its Lp pool with p = 1 sums what has a sign.)
 *
 * @param ones kernel
 * @param share what a spike adds to a mean; none to a sum
 * @param weights what leads from the pool
 */
record PooledMap(Sliding sliding, NDArray ones, Optional<NDArray> share, LinearMap weights) implements LinearMap {

  static PooledMap of(Shape from, Pooling pooling, LinearMap weights, NDManager scope) {
    Sliding sliding = new Sliding(from, pooling.output(from), pooling.window(), from.channels());
    float[] ones = new float[from.channels() * pooling.window().positions()];
    Arrays.fill(ones, 1);
    Optional<NDArray> share =
        switch (pooling.kind()) {
          case SUM -> Optional.empty();
          case AVERAGE -> Optional.of(scope.create((float) pooling.share()));
        };
    return new PooledMap(sliding, sliding.kernel(ones, scope), share, weights);
  }

  @Override
  public NDArray of(NDArray x) {
    try (NDArray pooled = pooled(x)) {
      return weights.of(pooled);
    }
  }

  private NDArray pooled(NDArray x) {
    NDArray counts = sliding.of(x, ones);
    share.ifPresent(counts::muli);
    return counts;
  }

  @Override
  public NDArray transposed(NDArray y) {
    try (NDArray errors = weights.transposed(y)) {
      share.ifPresent(errors::muli);
      return sliding.tiles() ? sliding.copied(errors) : sliding.transposed(errors, ones);
    }
  }

  @Override
  public NDArray gradient(NDArray x, NDArray y, NDArray gain) {
    try (NDArray pooled = pooled(x)) {
      return weights.gradient(pooled, y, gain);
    }
  }
}
