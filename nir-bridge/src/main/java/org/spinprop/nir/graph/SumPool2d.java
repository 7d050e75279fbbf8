package org.spinprop.nir.graph;

import org.spinprop.connection.Pooling;
import org.spinprop.nir.tensor.Counts;

/** The sum of what a window sees. */
public record SumPool2d(Counts kernelSize, Counts stride, Counts padding) implements Pool2d {

  @Override
  public Pooling.Kind kind() {
    return Pooling.Kind.SUM;
  }
}
