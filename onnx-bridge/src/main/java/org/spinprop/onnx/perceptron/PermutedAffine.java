package org.spinprop.onnx.perceptron;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.spinprop.connection.Shape;

/**
 * Values made of others, one of each: {@code y[i] = scale[i] x[order[i]] + shift[i]}.
 *
 * @param order a permutation
 * @param size what the summands of the shift come to without their signs
 */
record PermutedAffine(int[] order, double[] scale, double[] shift, double[] size) {

  static PermutedAffine identity(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return new PermutedAffine(IntStream.range(0, size).toArray(), ones, new double[size], new double[size]);
  }

  boolean isIdentity() {
    return IntStream.range(0, length()).allMatch(i -> order[i] == i && scale[i] == 1 && shift[i] == 0);
  }

  int length() {
    return order.length;
  }

  /** {@code factor y + term} */
  PermutedAffine then(IntToDoubleFunction factor, IntToDoubleFunction term, IntToDoubleFunction termSize) {
    double[] scales = new double[length()];
    double[] shifts = new double[length()];
    double[] sizes = new double[length()];
    Arrays.setAll(scales, i -> factor.applyAsDouble(i) * scale[i]);
    Arrays.setAll(shifts, i -> factor.applyAsDouble(i) * shift[i] + term.applyAsDouble(i));
    Arrays.setAll(sizes, i -> Math.abs(factor.applyAsDouble(i)) * size[i] + termSize.applyAsDouble(i));
    return new PermutedAffine(order, scales, shifts, sizes);
  }

  /** The values in another order: at i is what was at {@code from[i]}. */
  PermutedAffine permuted(int[] from) {
    return new PermutedAffine(
        IntStream.of(from).map(i -> order[i]).toArray(),
        IntStream.of(from).mapToDouble(i -> scale[i]).toArray(),
        IntStream.of(from).mapToDouble(i -> shift[i]).toArray(),
        IntStream.of(from).mapToDouble(i -> size[i]).toArray());
  }

  /**
   * The layer {@code y W + b} as a layer of x.
   *
   * @param in how what x is made of lies
   * @param pool what makes x of that
   */
  FoldedLayer before(String name, Shape in, Optional<Pool> pool, double[] weights, double[] bias) {
    int outputs = bias.length;
    float[] ofX = new float[weights.length];
    double[] constant = bias.clone();
    double[] biasSize = Arrays.stream(bias).map(Math::abs).toArray();
    for (int i = 0; i < length(); i++) {
      for (int j = 0; j < outputs; j++) {
        double weight = weights[i * outputs + j];
        ofX[order[i] * outputs + j] = (float) (scale[i] * weight);
        constant[j] += shift[i] * weight;
        biasSize[j] += size[i] * Math.abs(weight);
      }
    }
    return new FoldedLayer(
        new Mlp.Layer(name, in, pool, Optional.empty(), Shape.flat(outputs), ofX, rounded(constant)), biasSize);
  }

  /** Whether every value stays where it is, and those of a channel become others alike. */
  boolean isOfChannels(Shape shape) {
    return IntStream.range(0, length())
        .allMatch(
            i -> {
              int first = shape.index(shape.channel(i), 0, 0);
              return order[i] == i && scale[i] == scale[first] && shift[i] == shift[first];
            });
  }

  /** Whether nothing is added. */
  boolean isLinear() {
    return Arrays.stream(shift).allMatch(value -> value == 0);
  }

  /**
   * The convolution of y as one of x, where that is {@link #isOfChannels}.
   *
   * @param weights those of y
   * @param bias one a channel
   */
  FoldedLayer before(Mlp.Layer layer, double[] weights, double[] bias) {
    Shape seen = layer.seen();
    float[] ofX = new float[weights.length];
    double[] constant = bias.clone();
    double[] biasSize = Arrays.stream(bias).map(Math::abs).toArray();
    int perChannel = weights.length / bias.length;
    for (int w = 0; w < weights.length; w++) {
      int first = seen.index(Mlp.channelSeen(layer, w), 0, 0);
      ofX[w] = (float) (scale[first] * weights[w]);
      constant[w / perChannel] += shift[first] * weights[w];
      biasSize[w / perChannel] += size[first] * Math.abs(weights[w]);
    }
    return new FoldedLayer(layer.with(ofX, rounded(constant)), biasSize);
  }

  /** The layer that gives y where another gives x; values of a channel become others alike. */
  FoldedLayer after(FoldedLayer folded) {
    Mlp.Layer layer = folded.layer();
    return layer.convolution().isPresent() ? afterConvolution(folded) : afterDense(folded);
  }

  private FoldedLayer afterConvolution(FoldedLayer folded) {
    Mlp.Layer layer = folded.layer();
    int channels = layer.out().channels();
    double[] bias = new double[channels];
    double[] biasSize = new double[channels];
    float[] weights = layer.weights().clone();
    int perChannel = weights.length / channels;
    for (int c = 0; c < channels; c++) {
      int first = layer.out().index(c, 0, 0);
      bias[c] = scale[first] * layer.bias()[c] + shift[first];
      biasSize[c] = Math.abs(scale[first]) * folded.biasSize()[c] + size[first];
      for (int w = c * perChannel; w < (c + 1) * perChannel; w++) {
        weights[w] = (float) (scale[first] * weights[w]);
      }
    }
    return new FoldedLayer(layer.with(weights, rounded(bias)), biasSize);
  }

  private FoldedLayer afterDense(FoldedLayer folded) {
    Mlp.Layer layer = folded.layer();
    int outputs = layer.outputs();
    int inputs = layer.seen().size();
    float[] weights = new float[layer.weights().length];
    double[] bias = new double[outputs];
    double[] biasSize = new double[outputs];
    for (int j = 0; j < outputs; j++) {
      bias[j] = scale[j] * layer.bias()[order[j]] + shift[j];
      biasSize[j] = Math.abs(scale[j]) * folded.biasSize()[order[j]] + size[j];
      for (int k = 0; k < inputs; k++) {
        weights[k * outputs + j] = (float) (scale[j] * layer.weights()[k * outputs + order[j]]);
      }
    }
    return new FoldedLayer(layer.with(weights, rounded(bias)), biasSize);
  }

  private static float[] rounded(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }
}
