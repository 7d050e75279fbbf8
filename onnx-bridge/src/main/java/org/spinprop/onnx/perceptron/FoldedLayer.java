package org.spinprop.onnx.perceptron;

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
    double[] roundings = new double[layer.outputs()];
    for (int j = 0; j < roundings.length; j++) {
      double size = biasSize[j];
      for (int k = 0; k < layer.inputs(); k++) {
        double weight = Math.abs(layer.weights()[k * layer.outputs() + j]);
        size += weight * Math.abs(x[k]);
        roundings[j] += weight * error[k];
      }
      roundings[j] += 4 * (layer.inputs() + 8) * unit * size;
    }
    return roundings;
  }
}
