package org.spinprop.nir.graph;

import org.spinprop.InvalidInputException;
import org.spinprop.nir.tensor.Shape;
import org.spinprop.nir.tensor.Tensor;

/**
 * A linear map and a constant: {@code y(t) = W x(t) + b}.
 *
 * @param weight W, [to][from]
 * @param bias b, [to]
 */
public record Affine(Tensor weight, Tensor bias) implements Transform {

  public Affine {
    Signal.requireMatrix(weight);
    if (bias.size() != weight.shape().dimensions().get(0)) {
      throw InvalidInputException.of("bias is %s, expected one value for each row of weight %s", bias.shape(),
          weight.shape());
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Linear(weight).outputShape(input);
  }

  /** The linear part alone: b belongs to the node, not to one of the signals that it is given. */
  @Override
  public Signal apply(Signal signal) {
    return signal.through(weight);
  }
}
