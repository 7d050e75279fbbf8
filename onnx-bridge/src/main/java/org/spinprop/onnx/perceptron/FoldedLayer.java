package org.spinprop.onnx.perceptron;

import java.util.Arrays;

/**
 * A layer with what a graph does before or after it.
 *
 * @param biasSize what the summands of each bias come to without their signs: they may cancel, their roundings do not
 */
record FoldedLayer(Mlp.Layer layer, double[] biasSize) {

  /**
   * How far z may be from what the layer gives where a sum of n products is rounded at each of them: at most about n units of what the
   * products come to without their signs, and what errors before the layer come to.
   *
   * @param x what the layer takes
   * @param error how far x may be off
   * @param unit half of what the last digit of 1 is worth
   */
  double[] roundings(double[] x, double[] error, double unit) {
    Mlp.Layer positive = layer.positive();
    double[] sizes = positive.apply(Arrays.stream(x).map(Math::abs).toArray());
    double[] roundings = positive.apply(error);
    double summands =
        layer.connection().fanIn(layer.seen(), layer.out()) + layer.pool().map(p -> p.window().positions()).orElse(0);
    for (int j = 0; j < roundings.length; j++) {
      roundings[j] += 4 * (summands + 8) * unit * (biasSize[layer.out().channel(j)] + sizes[j]);
    }
    return roundings;
  }
}
