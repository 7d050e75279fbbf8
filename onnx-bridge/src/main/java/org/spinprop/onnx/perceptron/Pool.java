package org.spinprop.onnx.perceptron;

import java.util.Arrays;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Window;

/**
 * What a graph does to images between a layer and the next.
 *
 * @param kind mean, which counts what is padded, or maximum, which does not
 */
record Pool(Kind kind, Window window) {

  /** What a pool makes of the values that it sees. */
  enum Kind {
    MEAN,
    MAXIMUM
  }

  /** The pools of a network that come nearest. */
  Pooling pooling() {
    return new Pooling(Pooling.Kind.AVERAGE, window);
  }

  Shape output(Shape from) {
    return pooling().output(from);
  }

  double[] apply(Shape from, double[] x) {
    Pooling pooling = pooling();
    Shape to = pooling.output(from);
    double[] pooled = new double[to.size()];
    if (kind == Kind.MAXIMUM) {
      Arrays.fill(pooled, Double.NEGATIVE_INFINITY);
    }
    for (int k = 0; k < x.length; k++) {
      double value = x[k];
      pooling.pools(
          from, to, k,
          kind == Kind.MAXIMUM
              ? pool -> pooled[pool] = Math.max(pooled[pool], value)
              : pool -> pooled[pool] += value * pooling.share());
    }
    return pooled;
  }
}
