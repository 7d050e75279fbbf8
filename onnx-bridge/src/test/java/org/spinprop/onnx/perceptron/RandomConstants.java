package org.spinprop.onnx.perceptron;

import ai.onnxruntime.platform.Fp16Conversions;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.file.ElementType;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.onnx.proto.TypeProto;
import org.spinprop.onnx.proto.ValueInfoProto;

/** Constants of a random graph, in all the forms that files have for them. */
final class RandomConstants {
  private final SplittableRandom random;
  private final GraphProto.Builder graph;
  private final int set;
  private final ElementType type;
  private final List<String> operators;
  private int names;

  /** @param operators where what nodes are made of is noted */
  RandomConstants(
      SplittableRandom random, GraphProto.Builder graph, int set, ElementType type, List<String> operators) {
    this.random = random;
    this.graph = graph;
    this.set = set;
    this.type = type;
    this.operators = operators;
  }

  boolean rarely() {
    return random.nextInt(12) == 0;
  }

  String fresh() {
    return "v" + names++;
  }

  static NodeProto.Builder node(String operator, String... inputs) {
    return NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs));
  }

  String made(NodeProto.Builder node) {
    String name = fresh();
    operators.add("constant " + node.getOpType());
    graph.addNode(node.setName("n" + graph.getNodeCount()).addOutput(name));
    return name;
  }

  double[] numbers(long... of) {
    double[] values = new double[(int) Shapes.product(of)];
    Arrays.setAll(values, i -> random.nextInt(-16, 17) / 8.0);
    return values;
  }

  private TensorProto tensor(ElementType of, long[] dims, double... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setDataType(of.number()).addAllDims(LongStream.of(dims).boxed().toList());
    for (double value : values) {
      switch (of) {
        case FLOAT32 -> tensor.addFloatData((float) value);
        case FLOAT64 -> tensor.addDoubleData(value);
        case FLOAT16 -> tensor.addInt32Data(Fp16Conversions.floatToFp16((float) value) & 0xffff);
        case INT64 -> tensor.addInt64Data((long) value);
        default -> tensor.addInt32Data((int) value);
      }
    }
    return tensor.build();
  }

  /** A constant, in any of the forms that files have for it. */
  String constant(ElementType of, long[] dims, double... values) {
    TensorProto tensor = tensor(of, dims, values);
    switch (random.nextInt(4)) {
      case 0 -> {
        return made(node("Constant").addAttribute(Attributes.tensor("value", tensor)));
      }
      case 1 -> {
        return made(node("Identity", initialiser(tensor)));
      }
      default -> {
        return initialiser(tensor);
      }
    }
  }

  private String initialiser(TensorProto tensor) {
    String name = fresh();
    graph.addInitializer(tensor.toBuilder().setName(name));
    if (rarely()) {
      graph.addInput(
          ValueInfoProto.newBuilder()
              .setName(name)
              .setType(
                  TypeProto.newBuilder().setTensorType(TypeProto.Tensor.newBuilder().setElemType(tensor.getDataType()))));
    }
    return name;
  }

  String constant(long... dims) {
    return constant(type, dims, numbers(dims));
  }

  String integers(long... values) {
    return constant(ElementType.INT64, new long[] {values.length}, Arrays.stream(values).asDoubleStream().toArray());
  }

  /** Weights, plain, transposed, quantised, or of another type. */
  String weights(long rows, long columns) {
    switch (random.nextInt(8)) {
      case 0 -> {
        NodeProto.Builder transpose = node("Transpose", constant(columns, rows));
        return made(random.nextBoolean() ? transpose : transpose.addAttribute(Attributes.integers("perm", 1, 0)));
      }
      case 1 -> {
        NodeProto.Builder same = node("Transpose", constant(rows, columns));
        return made(same.addAttribute(Attributes.integers("perm", 0, 1)));
      }
      case 2 -> {
        if (set < 13 || type != ElementType.FLOAT32) {
          return constant(rows, columns);
        }
        boolean each = random.nextBoolean();
        int axis = random.nextInt(2);
        long length = axis == 0 ? rows : columns;
        long[] one = each ? new long[] {length} : new long[0];
        double[] levels = new double[(int) (rows * columns)];
        Arrays.setAll(levels, i -> random.nextInt(-127, 128));
        double[] scales = new double[each ? (int) length : 1];
        Arrays.setAll(scales, i -> (1 + random.nextInt(8)) / 256.0);
        double[] zeros = new double[scales.length];
        Arrays.setAll(zeros, i -> random.nextInt(-3, 4));
        return made(
            node(
                "DequantizeLinear", constant(ElementType.INT8, new long[] {rows, columns}, levels),
                constant(type, one, scales), constant(ElementType.INT8, one, zeros))
                .addAttribute(Attributes.integer("axis", axis)));
      }
      case 3 -> {
        String half = constant(ElementType.FLOAT16, new long[] {rows, columns}, numbers(rows, columns));
        return made(node("Cast", half).addAttribute(Attributes.integer("to", type.number())));
      }
      case 4 -> {
        return made(node("Reshape", constant(rows * columns), integers(rows, -1)));
      }
      default -> {
        return constant(rows, columns);
      }
    }
  }
}
