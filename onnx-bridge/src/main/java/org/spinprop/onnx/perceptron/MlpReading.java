package org.spinprop.onnx.perceptron;

import java.util.Arrays;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.file.ElementType;

/**
 * What a perceptron's graph was read as.
 *
 * @param layers the perceptron's, with what roundings hang on
 * @param input name of the graph's input
 * @param type of the input's values
 * @param coarsest of the types on the way
 * @param batch samples that the graph takes at a time, or {@link Signal#ANY}
 * @param shape of a sample
 * @param end what comes after the last layer
 */
record MlpReading(
    Mlp mlp, List<FoldedLayer> layers, String input, ElementType type, ElementType coarsest, long batch, long[] shape,
    Signal.From end) {

  /** @param node the last that leads to the output */
  static MlpReading of(String input, Signal sample, Signal last, ForeignNode node) {
    if (last.from() == Signal.From.RELU) {
      throw InvalidInputException.of("graph: a Relu after the last layer; a classifier's outputs have none");
    }
    List<FoldedLayer> layers = last.from() == Signal.From.LAYER ? last.folded(node) : last.layers();
    Mlp mlp = new Mlp(layers.stream().map(FoldedLayer::layer).toList());
    return new MlpReading(mlp, layers, input, sample.type(), last.coarsest(), last.batch(), sample.shape(), last.from());
  }

  /** What the graph gives for a sample. */
  double[] outputs(double[] values) {
    double[] z = mlp.run(values)[mlp.layers().size() - 1];
    if (end == Signal.From.LAYER) {
      return z;
    }
    double largest = Arrays.stream(z).max().orElseThrow();
    double sum = Arrays.stream(z).map(value -> StrictMath.exp(value - largest)).sum();
    return Arrays.stream(z)
        .map(value -> value - largest - StrictMath.log(sum))
        .map(logarithm -> end == Signal.From.SOFTMAX ? StrictMath.exp(logarithm) : logarithm)
        .toArray();
  }

  /** How far roundings on the way may put outputs of a sample from {@link #outputs}. */
  double[] roundings(double[] values) {
    double unit = coarsest == ElementType.FLOAT16 ? 0x1p-11 : 0x1p-24;
    double[] x = values;
    double[] ofZ = Arrays.stream(values).map(value -> unit * Math.abs(value)).toArray();
    for (FoldedLayer layer : layers) {
      ofZ = layer.roundings(x, ofZ, unit);
      x = Mlp.rectified(layer.layer().apply(x));
    }
    if (end == Signal.From.LAYER) {
      return ofZ;
    }
    double largest = Arrays.stream(ofZ).max().orElseThrow();
    double[] outputs = outputs(values);
    return Arrays.stream(outputs).map(value -> 2 * largest + 16 * unit * (1 + Math.abs(value))).toArray();
  }
}
