package org.spinprop.nir.graph;

import org.spinprop.InvalidInputException;
import org.spinprop.nir.signal.Signal;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;

/**
 * A linear map: {@code y(t) = W x(t)}.
 *
 * @param weight W, [to][from]
 */
public record Linear(Tensor weight) implements Transform {

  public Linear {
    requireMatrix(weight);
  }

  /** Throws unless an array has two dimensions. */
  static void requireMatrix(Tensor weight) {
    if (weight.shape().rank() != 2) {
      throw InvalidInputException.of("weight is %s, expected two dimensions, to x from", weight.shape());
    }
  }

  @Override
  public Dimensions outputShape(Dimensions input) {
    Transform.require(input, new Dimensions(weight.shape().size(1)));
    return new Dimensions(weight.shape().size(0));
  }

  @Override
  public Signal apply(Signal signal, Dimensions input) {
    return signal.through(weight);
  }
}
