package org.spinprop.nir.graph;

import org.spinprop.connection.Pooling;
import org.spinprop.nir.tensor.Counts;

/** The mean of what a window sees, zeros outside the image among it (PyTorch's AvgPool2d). */
public record AvgPool2d(Counts kernelSize, Counts stride, Counts padding) implements Pool2d {

  @Override
  public Pooling.Kind kind() {
    return Pooling.Kind.AVERAGE;
  }
}
