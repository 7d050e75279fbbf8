package org.spinprop.nir.graph;

import org.spinprop.nir.signal.Signal;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;

/**
 * Each element times a constant: {@code y(t) = s * x(t)}.
 *
 * @param scale s, one value an element or one for all
 */
public record Scale(Tensor scale) implements Transform {

  @Override
  public Dimensions outputShape(Dimensions input) {
    if (scale.size() > 1) {
      Transform.require(input, scale.shape());
    }
    return input;
  }

  @Override
  public Signal apply(Signal signal, Dimensions input) {
    return signal.scaled(scale);
  }
}
