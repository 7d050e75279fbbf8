package org.spinprop.nir.graph;

import org.spinprop.InvalidInputException;
import org.spinprop.nir.tensor.Shape;

/** A node without state, linear in what it is given (and, for {@link Affine}, a constant besides). */
public sealed interface Transform extends NirNode permits Affine, Delay, Flatten, Linear, Relay, Scale {

  /** The shape that comes out where one of {@code input} goes in; throws where that does not fit. */
  Shape outputShape(Shape input);

  /** What becomes of a signal. */
  Signal apply(Signal signal);

  /** Throws {@link InvalidInputException} unless an input has the shape that a node takes. */
  static void require(Shape input, Shape taken) {
    if (!taken.fits(input)) {
      throw InvalidInputException.of("it is given %s, it takes %s", input, taken);
    }
  }
}
