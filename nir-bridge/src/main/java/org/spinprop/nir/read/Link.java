package org.spinprop.nir.read;

import org.spinprop.nir.signal.Signal;

/** What becomes a projection. */
record Link(Place from, Place to, Signal signal) {

  /** As the projection's. */
  String id() {
    return from.name() + "->" + to.name();
  }

  /** Whether each neuron leads to the one at its place. */
  boolean isDirect() {
    return signal.pool().isEmpty() && signal.weights().match(diagonal -> true, matrix -> false, kernel -> false);
  }
}
