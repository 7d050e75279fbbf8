package org.spinprop.onnx.perceptron;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import org.spinprop.onnx.file.ElementType;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.proto.AttributeProto;

/**
 * What a node makes of constants alone.
 *
 * @param constants those that it takes, by their positions
 */
record ConstantNodes(ForeignNode node, BiFunction<ForeignNode, Integer, Constant> constants) {

  Constant value() {
    return switch (node.operator()) {
      case "Constant" -> stated();
      case "Identity" -> input(0);
      case "Cast" -> input(0).as(ElementType.of(node.integer("to", 0)).orElseThrow(), node);
      case "Concat" -> joined();
      case "Transpose" -> input(0).transposed(Shapes.permutation(node, input(0).rank()));
      case "Reshape" -> reshaped();
      case "Flatten" -> flattened();
      case "Squeeze" -> squeezed();
      case "Unsqueeze" -> unsqueezed();
      case "DequantizeLinear" -> dequantised();
      default -> throw node.unsupported();
    };
  }

  private Constant input(int position) {
    return constants.apply(node, position);
  }

  private Constant stated() {
    AttributeProto value = node.proto().getAttribute(0);
    return switch (value.getName()) {
      case "value" -> Constant.of(value.getT(), ExternalData.NONE);
      case "value_float" -> Constant.scalar(ElementType.FLOAT32, value.getF());
      case "value_int" -> Constant.scalar(ElementType.INT64, (double) value.getI());
      case "value_floats" ->
          Constant.vector(ElementType.FLOAT32, value.getFloatsList().stream().mapToDouble(Float::doubleValue).toArray());
      case "value_ints" ->
          Constant.vector(ElementType.INT64, value.getIntsList().stream().mapToDouble(Long::doubleValue).toArray());
      default -> throw node.refusal("'%s' is not supported", value.getName());
    };
  }

  /** Vectors one after the other. */
  private Constant joined() {
    double[] values = {};
    for (int i = 0; i < node.proto().getInputCount(); i++) {
      Constant part = input(i);
      if (part.rank() != 1) {
        throw node.refusal("of a constant of shape %s, expected vectors", Arrays.toString(part.shape()));
      }
      values = DoubleStream.concat(Arrays.stream(values), Arrays.stream(part.values())).toArray();
    }
    return Constant.vector(input(0).type(), values);
  }

  private Constant reshaped() {
    Constant from = input(0);
    return from.withShape(Shapes.reshaped(node, from.shape(), input(1).whole(), node.integer("allowzero", 0) != 0));
  }

  private Constant flattened() {
    Constant from = input(0);
    long axis = node.integer("axis", 1);
    int at = axis == from.rank() ? from.rank() : Shapes.axis(node, axis, from.rank());
    long rows = 1;
    for (int a = 0; a < at; a++) {
      rows *= from.shape()[a];
    }
    return from.withShape(rows, from.values().length / Math.max(1, rows));
  }

  private Constant squeezed() {
    Constant from = input(0);
    Optional<long[]> axes = axes();
    return from.withShape(
        Shapes.without(node, from.shape(),
            axes.isPresent() ? Shapes.axes(node, axes.get(), from.rank()) : Shapes.ones(from.shape())));
  }

  private Constant unsqueezed() {
    Constant from = input(0);
    long[] axes = axes().orElseThrow();
    return from.withShape(Shapes.with(from.shape(), Shapes.axes(node, axes, from.rank() + axes.length)));
  }

  private Optional<long[]> axes() {
    return node.hasInput(1) ? Optional.of(input(1).whole()) : node.integers("axes");
  }

  private Constant dequantised() {
    if (node.integer("block_size", 0) != 0) {
      throw node.refusal("scales of blocks are not supported");
    }
    Optional<Constant> zero = node.hasInput(2) ? Optional.of(input(2)) : Optional.empty();
    return input(0).dequantised(input(1), zero, node.integer("axis", 1), node);
  }
}
