package org.spinprop.nir.graph;

import org.spinprop.nir.signal.Signal;
import org.spinprop.nir.tensor.Dimensions;

/** The input or output of a subgraph once it is part of the graph around it: passes on what it is given. */
public record Relay(Dimensions shape) implements Transform {

  @Override
  public Dimensions outputShape(Dimensions input) {
    Transform.require(input, shape);
    return shape;
  }

  @Override
  public Signal apply(Signal signal, Dimensions input) {
    return signal;
  }
}
