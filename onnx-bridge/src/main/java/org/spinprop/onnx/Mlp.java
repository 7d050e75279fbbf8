package org.spinprop.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.spinprop.InvalidInputException;

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

  /**
   * Reads a perceptron that PyTorch, Keras or another tool exported: Gemm, or MatMul and Add, with Relu between; at the start Flatten,
   * Reshape and the like, at the end Softmax.
   *
   * @throws InvalidInputException in one line; of a node that is not supported it names the operator
   */
  public static Mlp read(Path file) throws IOException {
    byte[] content = ModelFile.content(file);
    try {
      return new MlpReader(ModelFile.decode(content).getGraph(), ExternalData.beside(file)).mlp();
    } catch (InvalidInputException e) {
      throw ModelFile.refusal(file.toString(), e.getMessage(), e);
    }
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

  /** The class of a sample: the largest output, the lowest among equals. */
  public int classify(double[] values) {
    double[] outputs = run(values)[layers.size() - 1];
    int largest = 0;
    for (int k = 1; k < outputs.length; k++) {
      largest = outputs[k] > outputs[largest] ? k : largest;
    }
    return largest;
  }
}
