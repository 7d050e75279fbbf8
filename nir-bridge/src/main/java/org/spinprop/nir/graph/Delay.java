package org.spinprop.nir.graph;

import org.spinprop.InvalidInputException;
import org.spinprop.nir.signal.Signal;
import org.spinprop.nir.tensor.Dimensions;
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
  public Dimensions outputShape(Dimensions input) {
    if (delay.size() > 1) {
      Transform.require(input, delay.shape());
    }
    return input;
  }

  @Override
  public Signal apply(Signal signal, Dimensions input) {
    return signal.delayed(delay);
  }
}
