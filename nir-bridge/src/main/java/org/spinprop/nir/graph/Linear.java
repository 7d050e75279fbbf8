package org.spinprop.nir.graph;

import org.spinprop.nir.tensor.Shape;
import org.spinprop.nir.tensor.Tensor;

/**
 * A linear map: {@code y(t) = W x(t)}.
 *
 * @param weight W, [to][from]
 */
public record Linear(Tensor weight) implements Transform {

  public Linear {
    Signal.requireMatrix(weight);
  }

  @Override
  public Shape outputShape(Shape input) {
    Transform.require(input, new Shape(weight.shape().dimensions().get(1)));
    return new Shape(weight.shape().dimensions().get(0));
  }

  @Override
  public Signal apply(Signal signal) {
    return signal.through(weight);
  }
}
