package org.spinprop.offchip.connection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Shape;

/**
 * A convolution.
 *
 * @param kernel its weights
 * @param flipped the same, for the way back
 */
record ConvolutionMap(Sliding sliding, NDArray kernel, NDArray flipped) implements LinearMap {

  static ConvolutionMap of(Shape from, Shape to, Convolution convolution, float[] weights, NDManager scope) {
    Sliding sliding = new Sliding(from, to, convolution.window(), convolution.groups());
    return new ConvolutionMap(sliding, sliding.kernel(weights, scope), sliding.flipped(weights, scope));
  }

  @Override
  public NDArray of(NDArray x) {
    return sliding.of(x, kernel);
  }

  @Override
  public NDArray transposed(NDArray y) {
    return sliding.transposed(y, flipped);
  }

  @Override
  public NDArray gradient(NDArray x, NDArray y, NDArray gain) {
    if (gain.isScalar()) {
      return sliding.ofKernel(x, y).muli(gain);
    }
    try (NDArray scaled = y.mul(gain)) {
      return sliding.ofKernel(x, scaled);
    }
  }
}
