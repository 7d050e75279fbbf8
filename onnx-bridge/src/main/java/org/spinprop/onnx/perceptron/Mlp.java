package org.spinprop.onnx.perceptron;

import java.util.List;

/** A multilayer perceptron: layers with ReLU between them, and none after the last. */
public record Mlp(List<Layer> layers) {

  /**
   * A layer, {@code z = x W + b}.
   *
   * @param name of the node that it was read from
   * @param weights W, [inputs][outputs] row-major
   * @param bias b
   */
  public record Layer(String name, int inputs, int outputs, float[] weights, float[] bias) {

    /** z of one sample. */
    double[] apply(double[] x) {
      double[] z = new double[outputs];
      for (int j = 0; j < outputs; j++) {
        z[j] = bias[j];
      }
      for (int k = 0; k < inputs; k++) {
        for (int j = 0; j < outputs; j++) {
          z[j] += x[k] * weights[k * outputs + j];
        }
      }
      return z;
    }
  }

  public Mlp {
    layers = List.copyOf(layers);
  }

  /** Values of a sample that the first layer takes. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** Numbers that the last layer gives, one a class. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** The shape in short, as {@code 4-30-3}. */
  public String shape() {
    StringBuilder shape = new StringBuilder().append(inputs());
    layers.forEach(layer -> shape.append('-').append(layer.outputs()));
    return shape.toString();
  }

  /** What every layer gives for a sample, before ReLU. */
  double[][] run(double[] values) {
    double[][] z = new double[layers.size()][];
    double[] x = values;
    for (int l = 0; l < z.length; l++) {
      z[l] = layers.get(l).apply(x);
      x = z[l].clone();
      for (int j = 0; j < x.length; j++) {
        x[j] = Math.max(0, x[j]);
      }
    }
    return z;
  }
}
