package org.spinprop.nir.graph;

import org.spinprop.InvalidInputException;
import org.spinprop.nir.signal.Signal;
import org.spinprop.nir.tensor.Dimensions;

/** A node without state, linear in what it is given, and for some a constant besides. */
public sealed interface Transform extends NirNode permits Affine, Conv, Delay, Flatten, Linear, Pool2d, Relay, Scale {

  /** The shape that comes out where one of {@code input} goes in; throws where that does not fit. */
  Dimensions outputShape(Dimensions input);

  /**
   * What becomes of a signal; the constant belongs to the node, not to one of the signals that it is given.
   *
   * @param input shape of what goes in
   */
  Signal apply(Signal signal, Dimensions input);

  /** The constant that comes out, by element; empty where there is none. */
  default double[] constant(Dimensions output) {
    return new double[0];
  }

  /** Throws {@link InvalidInputException} unless an input has the shape that a node takes. */
  static void require(Dimensions input, Dimensions taken) {
    if (!taken.fits(input)) {
      throw InvalidInputException.of("it is given %s, it takes %s", input, taken);
    }
  }
}
