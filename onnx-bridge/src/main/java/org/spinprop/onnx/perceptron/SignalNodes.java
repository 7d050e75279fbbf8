package org.spinprop.onnx.perceptron;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntToDoubleFunction;
import org.spinprop.onnx.file.ElementType;

/**
 * What a node makes of a value that depends on the sample.
 *
 * @param constants those that it takes besides, by their positions
 * @param at the position of what depends on the sample
 */
record SignalNodes(ForeignNode node, BiFunction<ForeignNode, Integer, Constant> constants, int at) {

  Signal of(Signal signal) {
    return switch (node.operator()) {
      case "Gemm" -> gemm(signal);
      case "MatMul" -> layer(signal, weights(), Optional.empty());
      case "Conv" -> new ImageNodes(node, constants).convolved(first(signal));
      case "MaxPool" -> new ImageNodes(node, constants).pooled(signal, Pool.Kind.MAXIMUM);
      case "AveragePool" -> new ImageNodes(node, constants).pooled(signal, Pool.Kind.MEAN);
      case "GlobalAveragePool" -> new ImageNodes(node, constants).pooledWhole(signal);
      case "Add", "Sub", "Mul", "Div" -> elementwise(signal);
      case "BatchNormalization" -> normalised(signal);
      case "Relu" -> signal.rectified(node);
      case "LeakyRelu" -> leaky(signal);
      case "Clip" -> clipped(signal);
      case "Max" -> largest(signal);
      case "Softmax" -> signal.ended(node, Signal.From.SOFTMAX, axis());
      case "LogSoftmax" -> signal.ended(node, Signal.From.LOG_SOFTMAX, axis());
      case "Identity" -> signal;
      case "Dropout" -> dropped(signal);
      case "Cast" -> signal.cast(node, ElementType.of(node.integer("to", 0)).orElseThrow());
      case "Transpose" -> signal.transposed(node);
      case "Flatten" -> signal.flattened(node, node.integer("axis", 1));
      case "Reshape" -> first(signal).reshaped(node, input(1).whole());
      case "Squeeze" -> signal.squeezed(node, axes());
      case "Unsqueeze" -> signal.unsqueezed(node, axes().orElseThrow());
      default -> throw node.unsupported();
    };
  }

  private Constant input(int position) {
    return constants.apply(node, position);
  }

  private long axis() {
    return node.integer("axis", node.set() < 13 ? 1 : -1);
  }

  private Optional<long[]> axes() {
    return node.hasInput(1) ? Optional.of(input(1).whole()) : node.integers("axes");
  }

  /** Throws where the sample is not what the operator works on, but one of its constants. */
  private Signal first(Signal signal) {
    if (at != 0) {
      throw node.refusal("input %d depends on the sample, which is not supported; the weights are to be on the right", at);
    }
    return signal;
  }

  private Constant weights() {
    Constant weights = input(1);
    if (weights.rank() != 2) {
      throw node.refusal("weights of shape %s, expected a matrix", Arrays.toString(weights.shape()));
    }
    return weights;
  }

  private Signal layer(Signal signal, Constant weights, Optional<double[]> bias) {
    return first(signal).layer(node, weights, bias.orElseGet(() -> new double[(int) weights.shape()[1]]));
  }

  private Signal gemm(Signal signal) {
    first(signal);
    if (node.integer("transA", 0) != 0) {
      throw node.refusal("transA %d moves the axis of the samples", node.integer("transA", 0));
    }
    if (signal.rank() != 2) {
      throw node.refusal("its input has %d axes, expected 2", signal.rank());
    }
    float alpha = node.real("alpha", 1);
    float beta = node.real("beta", 1);
    Constant given = node.integer("transB", 0) != 0 ? weights().transposed(new int[] {1, 0}) : weights();
    Constant weights = given.times(alpha);
    long[] outputs = {weights.shape()[1]};
    Optional<double[]> bias = Optional.empty();
    if (node.hasInput(2)) {
      Constant stated = input(2);
      long[] shape = stated.shape();
      int last = shape.length - 1;
      boolean fits =
          shape.length <= 2 && (last < 1 || shape[0] == 1) && (last < 0 || shape[last] == 1 || shape[last] == outputs[0]);
      if (!fits) {
        throw node.refusal("biases of shape %s for %d outputs", Arrays.toString(shape), outputs[0]);
      }
      bias = Optional.of(stated.times(beta).withShape(last < 1 ? shape : new long[] {shape[1]}).along(outputs));
    }
    return layer(signal, weights, bias);
  }

  private Signal elementwise(Signal signal) {
    double[] c = signal.spread(node, input(1 - at));
    IntToDoubleFunction size = i -> Math.abs(c[i]);
    return switch (node.operator()) {
      case "Add" -> signal.scaled(node, i -> 1, i -> c[i], size);
      case "Sub" -> at == 0 ? signal.scaled(node, i -> 1, i -> -c[i], size) : signal.scaled(node, i -> -1, i -> c[i], size);
      case "Mul" -> signal.scaled(node, i -> c[i], i -> 0, i -> 0);
      default -> first(signal).scaled(node, i -> 1 / c[i], i -> 0, i -> 0);
    };
  }

  private Signal normalised(Signal signal) {
    first(signal);
    boolean training = node.integer("training_mode", 0) != 0 || node.hasMoreOutputs();
    if (training || node.integer("spatial", 1) == 0) {
      throw node.refusal(training ? "in training mode it is not supported" : "spatial 0 is not supported");
    }
    double epsilon = node.real("epsilon", 1e-5f);
    double[] scale = ofChannels(signal, 1);
    double[] shift = ofChannels(signal, 2);
    double[] mean = ofChannels(signal, 3);
    double[] variance = ofChannels(signal, 4);
    IntToDoubleFunction factor = i -> scale[i] / Math.sqrt(variance[i] + epsilon);
    return signal.scaled(
        node, factor, i -> shift[i] - mean[i] * factor.applyAsDouble(i),
        i -> Math.abs(shift[i]) + Math.abs(mean[i] * factor.applyAsDouble(i)));
  }

  /** A vector along the axis after the samples. */
  private double[] ofChannels(Signal signal, int position) {
    Constant constant = input(position);
    if (signal.rank() < 2 || constant.rank() != 1 || constant.shape()[0] != signal.shape()[0]) {
      throw node.refusal(
          "input %d has the shape %s, for samples of shape %s", position, Arrays.toString(constant.shape()),
          Arrays.toString(signal.shape()));
    }
    long[] shape = new long[signal.shape().length];
    Arrays.fill(shape, 1);
    shape[0] = constant.shape()[0];
    return constant.withShape(shape).along(signal.shape());
  }

  private Signal leaky(Signal signal) {
    float alpha = node.real("alpha", 0.01f);
    if (alpha != 0) {
      throw node.refusal("alpha is %s; only 0, a Relu, is supported", alpha);
    }
    return signal.rectified(node);
  }

  private Signal clipped(Signal signal) {
    first(signal);
    double least = bound("min", 1, Double.NEGATIVE_INFINITY);
    double most = bound("max", 2, Double.POSITIVE_INFINITY);
    boolean open = most >= (signal.type() == ElementType.FLOAT16 ? 65504 : Float.MAX_VALUE);
    if (least == 0 && open) {
      return signal.rectified(node);
    }
    if (least <= -Float.MAX_VALUE && open) {
      return signal;
    }
    throw node.refusal("to %s to %s; only a bound of 0 below and none above, a Relu, is supported", least, most);
  }

  private double bound(String name, int position, double otherwise) {
    return node.hasInput(position)
        ? input(position).single(node)
        : node.attribute(name).map(attribute -> (double) attribute.getF()).orElse(otherwise);
  }

  private Signal largest(Signal signal) {
    if (node.set() < 8) {
      throw node.refusal("with a constant it is supported since operator set 8, which repeats the constant");
    }
    if (node.proto().getInputCount() != 2 || Arrays.stream(signal.spread(node, input(1 - at))).anyMatch(c -> c != 0)) {
      throw node.refusal("only of two values, one of them 0, a Relu, it is supported");
    }
    return signal.rectified(node);
  }

  private Signal dropped(Signal signal) {
    first(signal);
    if (node.hasInput(2) && input(2).single(node) != 0) {
      throw node.refusal("in training mode it is not supported");
    }
    return signal;
  }
}
