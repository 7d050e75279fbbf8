package org.spinprop.nir.graph;

import org.spinprop.nir.tensor.Shape;
import org.spinprop.nir.tensor.Tensor;

/**
 * Each element times a constant: {@code y(t) = s * x(t)}.
 *
 * @param scale s, one value an element or one for all
 */
public record Scale(Tensor scale) implements Transform {

  @Override
  public Shape outputShape(Shape input) {
    if (scale.size() > 1) {
      Transform.require(input, scale.shape());
    }
    return input;
  }

  @Override
  public Signal apply(Signal signal) {
    return signal.scaled(scale);
  }
}
