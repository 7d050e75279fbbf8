package org.spinprop.offchip.connection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.convolutional.Conv2d;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;

/**
 * A kernel that slides over images, and back; with stride s, padding p and dilation d, in rows as in columns:
 *
 * <pre>
 *   y[o][j]  = sum over i, k of w[o][i][k] x[i][s j - p + d k]
 *   x'[i][n] = sum over o, k of w[o][i][k] y[o][j] where n = s j - p + d k
 *   w'[o][i][k] = sum over rows and j of y[o][j] x[i][s j - p + d k]
 * </pre>
 *
 * <p>All three are convolutions of the engine: the second of y with s - 1 zeros between its values, by the kernel turned around; the
 * third of x by y, where rows are what channels were, and stride and dilation change places. (Of the engine's own DJL has no transposed
 * convolution, and lets one thread at a time differentiate.)
 *
 * @param from shape of x
 * @param to shape of y
 * @param groups into which channels are parted
 */
record Sliding(Shape from, Shape to, Window window, int groups) {

  private int seen() {
    return from.channels() / groups;
  }

  /** A kernel's weights as a tensor. */
  NDArray kernel(float[] weights, NDManager scope) {
    return scope.create(
        weights,
        new ai.djl.ndarray.types.Shape(to.channels(), seen(), window.kernel().rows(), window.kernel().columns()));
  }

  /** A kernel's weights turned around, with its channels in and out exchanged within each group. */
  NDArray flipped(float[] weights, NDManager scope) {
    int made = to.channels() / groups;
    int positions = window.positions();
    float[] flipped = new float[weights.length];
    for (int n = 0; n < weights.length; n++) {
      int out = n / (seen() * positions);
      int in = n / positions % seen();
      int channel = out / made * seen() + in;
      flipped[(channel * made + out % made) * positions + positions - 1 - n % positions] = weights[n];
    }
    return scope.create(
        flipped,
        new ai.djl.ndarray.types.Shape(from.channels(), made, window.kernel().rows(), window.kernel().columns()));
  }

  /** y of x. */
  NDArray of(NDArray x, NDArray kernel) {
    try (NDArray images = images(x, from);
        NDArray y = convolved(images, kernel, window.stride(), window.padding(), window.dilation())) {
      return y.reshape(-1, to.size());
    }
  }

  /** x' of y. */
  NDArray transposed(NDArray y, NDArray flipped) {
    Extent one = Extent.square(1);
    int top = window.dilation().rows() * (window.kernel().rows() - 1) - window.padding().rows();
    int left = window.dilation().columns() * (window.kernel().columns() - 1) - window.padding().columns();
    try (NDArray images = images(y, to)) {
      if (window.stride().equals(one)) { // the engine pads for less than a copy costs
        try (NDArray x = convolved(images, flipped, one, new Extent(top, left), window.dilation())) {
          return x.reshape(-1, from.size());
        }
      }
      try (NDArray spread = spread(images, top, left);
          NDArray x = convolved(spread, flipped, one, Extent.square(0), window.dilation())) {
        return x.reshape(-1, from.size());
      }
    }
  }

  /** y with zeros between its values, and around them as many that x' is as large as x. */
  private NDArray spread(NDArray y, int top, int left) {
    int sy = window.stride().rows();
    int sx = window.stride().columns();
    int bottom = from.rows() + window.padding().rows() - sy * to.rows();
    int right = from.columns() + window.padding().columns() - sx * to.columns();
    try (NDArray apart = y.reshape(-1, to.channels(), to.rows(), 1, to.columns(), 1);
        NDArray zeros = apart.pad(new ai.djl.ndarray.types.Shape(0, sx - 1, 0, 0, 0, sy - 1), 0);
        NDArray between = zeros.reshape(-1, to.channels(), (long) to.rows() * sy, (long) to.columns() * sx)) {
      return between.pad(new ai.djl.ndarray.types.Shape(left, right, top, bottom), 0);
    }
  }

  /** Whether windows lie side by side, from the first row and column on. */
  boolean tiles() {
    return window.stride().equals(window.kernel()) && window.padding().equals(Extent.square(0));
  }

  /** x' of y where windows tile x and the kernel is 1 everywhere: a copy of each value to all that its window sees. */
  NDArray copied(NDArray y) {
    Extent kernel = window.kernel();
    int right = from.columns() - kernel.columns() * to.columns();
    int bottom = from.rows() - kernel.rows() * to.rows();
    try (NDArray images = images(y, to);
        NDArray wide = images.repeat(3, kernel.columns());
        NDArray high = wide.repeat(2, kernel.rows())) {
      if (right == 0 && bottom == 0) {
        return high.reshape(-1, from.size());
      }
      try (NDArray whole = high.pad(new ai.djl.ndarray.types.Shape(0, right, 0, bottom), 0)) {
        return whole.reshape(-1, from.size());
      }
    }
  }

  /** w' of x and y, as a row. */
  NDArray ofKernel(NDArray x, NDArray y) {
    long rows = x.getShape().get(0);
    Extent kernel = window.kernel();
    try (NDArray parted = x.reshape(rows, groups, seen(), from.rows(), from.columns());
        NDArray turned = parted.transpose(2, 1, 0, 3, 4);
        NDArray xs = turned.reshape(seen(), groups * rows, from.rows(), from.columns());
        NDArray images = images(y, to);
        NDArray ys = images.transpose(1, 0, 2, 3);
        NDArray all = convolved(xs, ys, /* stride= */ window.dilation(), window.padding(), /* dilation= */ window.stride());
        NDArray cut = all.get(new NDIndex().addAllDim(2).addSliceDim(0, kernel.rows()).addSliceDim(0, kernel.columns()));
        NDArray w = cut.transpose(1, 0, 2, 3)) {
      return w.reshape(-1);
    }
  }

  private static NDArray images(NDArray x, Shape shape) {
    return x.reshape(-1, shape.channels(), shape.rows(), shape.columns());
  }

  private NDArray convolved(NDArray x, NDArray kernel, Extent stride, Extent padding, Extent dilation) {
    return Conv2d.conv2d(x, kernel, null, pair(stride), pair(padding), pair(dilation), groups).singletonOrThrow();
  }

  private static ai.djl.ndarray.types.Shape pair(Extent extent) {
    return new ai.djl.ndarray.types.Shape(extent.rows(), extent.columns());
  }
}
