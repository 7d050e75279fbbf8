package org.spinprop.nir.graph;

import org.spinprop.nir.tensor.Shape;

/** The input or output of a subgraph once it is part of the graph around it: passes on what it is given. */
public record Relay(Shape shape) implements Transform {

  @Override
  public Shape outputShape(Shape input) {
    Transform.require(input, shape);
    return shape;
  }

  @Override
  public Signal apply(Signal signal) {
    return signal;
  }
}
