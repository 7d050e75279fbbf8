package org.spinprop.onnx.perceptron;

import static org.spinprop.onnx.perceptron.RandomConstants.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.file.ElementType;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.ModelProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.OperatorSetIdProto;
import org.spinprop.onnx.proto.TensorShapeProto;
import org.spinprop.onnx.proto.TypeProto;
import org.spinprop.onnx.proto.ValueInfoProto;

/**
 * A graph as any tool might write it: operators of perceptrons with random attributes, constants in all forms, shapes and types. Most are
 * sound, and most of those perceptrons.
 */
final class RandomPerceptron {
  private final SplittableRandom random;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("g");
  private final int set;
  private final ElementType type;
  private final boolean anyBatch;
  private final List<String> operators = new ArrayList<>();
  private final RandomConstants constants;
  private long[] shape;
  private String current = "x";

  RandomPerceptron(long seed) {
    random = new SplittableRandom(seed);
    set = random.nextInt(7, 22);
    ElementType[] types = {ElementType.FLOAT64, ElementType.FLOAT16};
    type = random.nextInt(5) > 0 ? ElementType.FLOAT32 : types[random.nextInt(types.length)];
    constants = new RandomConstants(random, graph, set, type, operators);
    anyBatch = random.nextInt(4) > 0;
    long[][] samples = {{4}, {6}, {2, 3}, {1, 4}, {1, 2, 2}, {3, 1, 2}};
    long[] sample = samples[random.nextInt(3) == 0 ? random.nextInt(samples.length) : 0];
    shape = LongStream.concat(LongStream.of(anyBatch ? 5 : random.nextInt(1, 4)), LongStream.of(sample)).toArray();
    graph.addInput(value("x"));
    build();
    graph.addOutput(value(current));
  }

  ModelProto model() {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(set))
        .setGraph(graph)
        .build();
  }

  /** What the nodes that lead to the output are, in order. */
  List<String> operators() {
    return operators;
  }

  /** The graph in short. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("operator set " + set);
    graph.getInputList().forEach(input -> text.append('\n').append(input.toString().replaceAll("\\s+", " ")));
    graph.getInitializerList().forEach(
        tensor -> text.append('\n').append(tensor.getName()).append(": ").append(tensor.getDimsList()));
    graph.getNodeList().forEach(node -> text.append('\n').append(node.toString().replaceAll("\\s+", " ")));
    return text.toString();
  }

  private ValueInfoProto value(String name) {
    TensorShapeProto.Builder axes = TensorShapeProto.newBuilder();
    for (int a = 0; a < shape.length && name.equals("x"); a++) {
      axes.addDim(
          a == 0 && anyBatch
              ? TensorShapeProto.Dimension.newBuilder().setDimParam("batch")
              : TensorShapeProto.Dimension.newBuilder().setDimValue(shape[a]));
    }
    TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(type.number());
    if (name.equals("x")) {
      tensor.setShape(axes);
    }
    return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(tensor)).build();
  }

  private void build() {
    int layers = random.nextInt(1, 4);
    for (int l = 0; l < layers; l++) {
      for (int i = random.nextInt(3); i > 0; i--) {
        between();
      }
      if (shape.length > 2 && random.nextInt(8) > 0) {
        flatten(1);
      }
      layer();
      for (int i = random.nextInt(2); i > 0; i--) {
        between();
      }
      if (l < layers - 1 && !constants.rarely()) {
        rectify();
      }
    }
    if (random.nextInt(3) == 0) {
      long[] axes = {1, -1, shape.length - 1, 0};
      NodeProto.Builder node = node(random.nextBoolean() ? "Softmax" : "LogSoftmax", current);
      if (random.nextBoolean()) {
        long axis = axes[random.nextInt(constants.rarely() ? 4 : 3)];
        node.addAttribute(Attributes.integer("axis", set < 11 ? Math.max(1, axis) : axis));
      }
      add(node);
    }
    if (constants.rarely()) {
      graph.addNode(node("Tanh", current).addOutput("unused"));
    }
  }

  private void add(NodeProto.Builder node) {
    current = constants.fresh();
    operators.add(node.getOpType());
    graph.addNode(node.setName("n" + graph.getNodeCount()).addOutput(current));
  }

  private void layer() {
    long rows = shape[shape.length - 1];
    long columns = random.nextInt(2, 6);
    if (shape.length == 2 && random.nextBoolean()) {
      boolean transposed = random.nextBoolean();
      NodeProto.Builder gemm =
          node("Gemm", current, transposed ? constants.weights(columns, rows) : constants.weights(rows, columns))
              .addAttribute(Attributes.integer("transB", transposed ? 1 : 0));
      long[][] forms = {{columns}, {1, columns}, {1}, {}, {1, 1}, {shape[0], 1}, {shape[0], columns}};
      if (set < 11 || random.nextInt(4) > 0) {
        gemm.addInput(constants.constant(forms[random.nextInt(constants.rarely() ? forms.length : 5)]));
      }
      if (random.nextBoolean()) {
        gemm.addAttribute(Attributes.real("alpha", random.nextInt(-2, 4) / 2f));
      }
      if (random.nextBoolean()) {
        gemm.addAttribute(Attributes.real("beta", random.nextInt(-2, 4) / 2f));
      }
      if (constants.rarely()) {
        gemm.addAttribute(Attributes.integer("transA", random.nextInt(2)));
      }
      add(gemm);
    } else if (constants.rarely()) {
      add(node("MatMul", constants.weights(shape[0], shape[0]), current));
      return;
    } else {
      add(node("MatMul", current, constants.weights(rows, columns)));
    }
    shape[shape.length - 1] = columns;
    if (random.nextBoolean()) {
      elementwise("Add");
    }
  }

  private void rectify() {
    switch (random.nextInt(constants.rarely() ? 7 : 5)) {
      case 0 -> {
        if (set < 11) {
          add(node("Clip", current).addAttribute(Attributes.real("min", 0)));
        } else {
          add(node("Clip", current, constants.constant(type, new long[0], 0)));
        }
      }
      case 1 -> {
        String zero = constants.constant(type, random.nextBoolean() ? new long[0] : new long[] {1}, 0);
        add(random.nextBoolean() ? node("Max", current, zero) : node("Max", zero, current));
      }
      case 4 -> add(node("LeakyRelu", current).addAttribute(Attributes.real("alpha", constants.rarely() ? 0.125f : 0)));
      case 5 -> add(node("LeakyRelu", current));
      case 6 -> {
        if (set >= 11) {
          add(node("Clip", current, constants.constant(type, new long[0], 0), constants.constant(type, new long[0], 6)));
        }
      }
      default -> add(node("Relu", current));
    }
  }

  private void elementwise(String operator) {
    long[] whole = shape.clone();
    whole[0] = 1;
    long[][] forms = {
      {}, {1}, {shape[shape.length - 1]}, whole, Arrays.copyOfRange(shape, 1, shape.length), {1, shape[shape.length - 1]},
      shape.clone(), {shape[0], 1}, {2, shape[shape.length - 1]}
    };
    long[] form = forms[random.nextInt(constants.rarely() ? forms.length : 6)];
    double[] values = constants.numbers(form);
    if (operator.equals("Div")) {
      Arrays.setAll(values, i -> values[i] == 0 ? 0.5 : values[i]);
    }
    String constant = constants.constant(type, form, values);
    boolean first = random.nextInt(4) == 0 && !(operator.equals("Div") && !constants.rarely());
    add(first ? node(operator, constant, current) : node(operator, current, constant));
  }

  private void flatten(long axis) {
    add(node("Flatten", current).addAttribute(Attributes.integer("axis", axis)));
    shape = new long[] {shape[0], Shapes.product(Arrays.copyOfRange(shape, 1, shape.length))};
  }

  private void between() {
    switch (random.nextInt(12)) {
      case 0 -> add(node("Identity", current));
      case 1 -> drop();
      case 2 -> elementwise(List.of("Add", "Sub", "Mul", "Div").get(random.nextInt(4)));
      case 3 -> elementwise(List.of("Add", "Sub", "Mul", "Div").get(random.nextInt(4)));
      case 4 -> normalise();
      case 5 -> transpose();
      case 6, 7 -> reshape();
      case 8 -> flatten(constants.rarely() ? 0 : 1);
      case 9 -> squeeze();
      case 10 -> unsqueeze();
      default -> cast();
    }
  }

  /** Of float16 to float16 the runtime makes a graph that it refuses. */
  private void cast() {
    if (type != ElementType.FLOAT16) {
      add(node("Cast", current).addAttribute(Attributes.integer("to", type.number())));
    }
  }

  private void drop() {
    NodeProto.Builder node = node("Dropout", current);
    if (set >= 12 && random.nextBoolean()) {
      node.addInput(random.nextBoolean() ? "" : constants.constant(type, new long[0], 0.5));
      node.addInput(constants.constant(ElementType.BOOL, new long[0], constants.rarely() ? 1 : 0));
    }
    add(node);
  }

  private void normalise() {
    long[] channels = {shape[1]};
    double[] variance = constants.numbers(channels);
    Arrays.setAll(variance, i -> 0.25 + Math.abs(variance[i]));
    NodeProto.Builder node =
        node(
            "BatchNormalization", current, constants.constant(channels), constants.constant(channels),
            constants.constant(channels), constants.constant(type, channels, variance));
    if (random.nextBoolean()) {
      node.addAttribute(Attributes.real("epsilon", random.nextInt(1, 4) / 8f));
    }
    if (set >= 14 && constants.rarely()) {
      node.addAttribute(Attributes.integer("training_mode", random.nextInt(2)));
    }
    add(node);
  }

  private void transpose() {
    List<Long> rest = new ArrayList<>(LongStream.range(1, shape.length).boxed().toList());
    for (int i = rest.size() - 1; i > 0; i--) {
      Collections.swap(rest, i, random.nextInt(i + 1));
    }
    if (constants.rarely()) {
      add(node("Transpose", current));
      shape = IntStream.range(0, shape.length).mapToLong(a -> shape[shape.length - 1 - a]).toArray();
      return;
    }
    long[] perm = LongStream.concat(LongStream.of(0), rest.stream().mapToLong(Long::longValue)).toArray();
    add(node("Transpose", current).addAttribute(Attributes.integers("perm", perm)));
    long[] before = shape;
    shape = LongStream.of(perm).map(a -> before[(int) a]).toArray();
  }

  private void reshape() {
    long size = Shapes.product(Arrays.copyOfRange(shape, 1, shape.length));
    long[][] forms = {
      {-1, size}, {0, -1}, {0, size}, {-1, 1, size}, {0, 1, -1}, {shape[0], size}, {shape[0], -1}, {-1, 2}, {size, -1}, {1, -1},
      {-1}, {0, 0, -1}, {-1, 0}
    };
    long[] form = forms[random.nextInt(constants.rarely() ? forms.length : 7)];
    NodeProto.Builder node = node("Reshape", current, constants.integers(form));
    if (set >= 14 && constants.rarely()) {
      node.addAttribute(Attributes.integer("allowzero", random.nextInt(2)));
    }
    add(node);
    boolean flat = form.length == 2;
    shape = flat ? new long[] {shape[0], size} : new long[] {shape[0], 1, size};
  }

  private void squeeze() {
    long[] ones = LongStream.range(1, shape.length).filter(a -> shape[(int) a] == 1).toArray();
    boolean none = constants.rarely();
    if (ones.length == 0 && !none || shape.length - ones.length < 2) {
      return;
    }
    NodeProto.Builder node = node("Squeeze", current);
    if (!none && set < 13) {
      node.addAttribute(Attributes.integers("axes", ones));
    } else if (!none) {
      node.addInput(constants.integers(random.nextBoolean() ? ones : LongStream.of(ones).map(a -> a - shape.length).toArray()));
    }
    add(node);
    shape = IntStream.range(0, shape.length).filter(a -> a == 0 || shape[a] != 1).mapToLong(a -> shape[a]).toArray();
  }

  private void unsqueeze() {
    int axis = constants.rarely() ? 0 : 1;
    if (set < 13) {
      add(node("Unsqueeze", current).addAttribute(Attributes.integers("axes", axis)));
    } else {
      add(node("Unsqueeze", current, constants.integers(axis)));
    }
    long[] before = shape;
    shape = LongStream.concat(LongStream.of(before[0], 1), Arrays.stream(before).skip(1)).toArray();
  }
}
