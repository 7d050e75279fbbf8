package org.spinprop.nir.graph;

import org.spinprop.InvalidInputException;
import org.spinprop.nir.tensor.Shape;
import org.spinprop.nir.tensor.Tensor;

/**
 * Each element later: {@code y(t) = x(t - tau)}.
 *
 * @param delay tau in the file's unit of time, one value an element or one for all
 */
public record Delay(Tensor delay) implements Transform {

  public Delay {
    for (double value : delay.values()) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw InvalidInputException.of("a delay is %s, expected 0 or more", value);
      }
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    if (delay.size() > 1) {
      Transform.require(input, delay.shape());
    }
    return input;
  }

  @Override
  public Signal apply(Signal signal) {
    return signal.delayed(delay);
  }
}
