package org.spinprop.nir.graph;

import org.spinprop.InvalidInputException;
import org.spinprop.nir.signal.Signal;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;

/**
 * A linear map and a constant: {@code y(t) = W x(t) + b}.
 *
 * @param weight W, [to][from]
 * @param bias b, [to]
 */
public record Affine(Tensor weight, Tensor bias) implements Transform {

  public Affine {
    Linear.requireMatrix(weight);
    if (bias.size() != weight.shape().size(0)) {
      throw InvalidInputException.of("bias is %s, expected one value for each row of weight %s", bias.shape(),
          weight.shape());
    }
  }

  @Override
  public Dimensions outputShape(Dimensions input) {
    return new Linear(weight).outputShape(input);
  }

  @Override
  public Signal apply(Signal signal, Dimensions input) {
    return signal.through(weight);
  }

  @Override
  public double[] constant(Dimensions output) {
    return bias.values();
  }
}
