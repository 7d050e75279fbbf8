package org.spinprop.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.onnx.proto.ValueInfoProto;

/** Reads the chain of nodes of a multilayer perceptron. */
final class MlpReader {
  private final ExternalData external;
  private final Map<String, Matrix> constants = new HashMap<>();
  private final List<Mlp.Layer> layers = new ArrayList<>();
  private String current;
  private boolean biased;
  private boolean rectified;
  private boolean ended;

  /** A constant of rank 1 (one row) or 2. */
  private record Matrix(int rows, int columns, float[] values) {

    Matrix transposed() {
      float[] other = new float[values.length];
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          other[c * rows + r] = values[r * columns + c];
        }
      }
      return new Matrix(columns, rows, other);
    }
  }

  MlpReader(GraphProto graph, ExternalData external) {
    this.external = external;
    graph.getInitializerList().forEach(this::addConstant);
    Set<String> initialised =
        graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    List<String> inputs =
        graph.getInputList().stream()
            .map(ValueInfoProto::getName)
            .filter(name -> !initialised.contains(name))
            .toList();
    if (inputs.size() != 1 || graph.getOutputCount() != 1) {
      throw InvalidInputException.of(
          "graph: %d inputs and %d outputs, a perceptron has one of each", inputs.size(), graph.getOutputCount());
    }
    current = inputs.get(0);
    graph.getNodeList().forEach(this::add);
    if (!current.equals(graph.getOutput(0).getName())) {
      throw InvalidInputException.of(
          "graph: output '%s' is not what the last node gives, '%s'", graph.getOutput(0).getName(), current);
    }
  }

  Mlp mlp() {
    if (layers.isEmpty()) {
      throw InvalidInputException.of("graph: no Gemm or MatMul with constant weights");
    }
    if (rectified) {
      throw InvalidInputException.of("graph: a Relu after the last layer; a classifier's outputs have none");
    }
    return new Mlp(layers);
  }

  /** Keeps what may be weights or biases; shapes and other constants are not looked at. */
  private void addConstant(TensorProto tensor) {
    int rank = tensor.getDimsCount();
    if (tensor.getDataType() == Tensors.FLOAT && (rank == 1 || rank == 2)) {
      float[] values = Tensors.values(tensor, external);
      int columns = (int) tensor.getDims(rank - 1);
      constants.put(tensor.getName(), new Matrix(rank == 1 ? 1 : (int) tensor.getDims(0), columns, values));
    }
  }

  private void add(NodeProto node) {
    if (node.getOutputCount() == 0) {
      throw InvalidInputException.of("node '%s': %s has no output", node.getName(), node.getOpType());
    }
    if (!node.getInputList().contains(current)) {
      addConstantNode(node);
      return;
    }
    if (!node.getDomain().isEmpty() && !node.getDomain().equals("ai.onnx")) {
      throw unsupported(node);
    }
    switch (node.getOpType()) {
      case "Gemm" -> addGemm(node);
      case "MatMul" -> addLayer(node, constant(node, 1), Optional.empty());
      case "Add" -> addBias(node);
      case "Relu" -> addRelu(node);
      case "Softmax", "LogSoftmax" -> end(node);
      case "Identity", "Dropout", "Cast" -> {}
      case "Flatten", "Reshape", "Squeeze" -> requireStart(node);
      default -> throw unsupported(node);
    }
    current = node.getOutput(0);
  }

  /** A node that prepares constants: their declaration, a copy, or a transposition. */
  private void addConstantNode(NodeProto node) {
    switch (node.getOpType()) {
      case "Constant" ->
          attribute(node, "value")
              .ifPresent(value -> addConstant(value.getT().toBuilder().setName(node.getOutput(0)).build()));
      case "Identity" -> constants.put(node.getOutput(0), constant(node, 0));
      case "Transpose" -> constants.put(node.getOutput(0), transposed(node, 0));
      default -> throw unsupported(node);
    }
  }

  private void addGemm(NodeProto node) {
    boolean plain = real(node, "alpha") == 1 && real(node, "beta") == 1 && integer(node, "transA") == 0;
    if (!plain || !node.getInput(0).equals(current)) {
      throw InvalidInputException.of(
          "node '%s': Gemm with a transposed or scaled input; expected alpha 1, beta 1, transA 0", node.getName());
    }
    addLayer(
        node,
        integer(node, "transB") != 0 ? transposed(node, 1) : constant(node, 1),
        node.getInputCount() > 2 ? Optional.of(constant(node, 2)) : Optional.empty());
  }

  private void addLayer(NodeProto node, Matrix weights, Optional<Matrix> bias) {
    if (!node.getInput(0).equals(current)) {
      throw InvalidInputException.of("node '%s': the weights are on the left of a %s", node.getName(), node.getOpType());
    }
    if (ended || !layers.isEmpty() && !rectified) {
      throw InvalidInputException.of("node '%s': no Relu between this %s and the layer before", node.getName(), node.getOpType());
    }
    if (!layers.isEmpty() && weights.rows() != layers.get(layers.size() - 1).outputs()) {
      throw InvalidInputException.of(
          "node '%s': weights for %d inputs, the layer before has %d outputs",
          node.getName(), weights.rows(), layers.get(layers.size() - 1).outputs());
    }
    requireFinite(node, weights);
    layers.add(
        new Mlp.Layer(
            node.getName(), weights.rows(), weights.columns(), weights.values(), new float[weights.columns()]));
    rectified = false;
    biased = false;
    bias.ifPresent(b -> addBias(node, b));
  }

  private void addBias(NodeProto node) {
    boolean afterLayer = !layers.isEmpty() && !biased && !rectified && !ended && node.getInputCount() == 2;
    if (!afterLayer) {
      throw InvalidInputException.of("node '%s': an Add that does not follow a MatMul is not supported", node.getName());
    }
    addBias(node, constant(node, node.getInput(0).equals(current) ? 1 : 0));
  }

  private void addBias(NodeProto node, Matrix bias) {
    Mlp.Layer layer = layers.get(layers.size() - 1);
    if (bias.rows() != 1 || bias.columns() != layer.outputs()) {
      throw InvalidInputException.of(
          "node '%s': %d x %d biases for %d outputs", node.getName(), bias.rows(), bias.columns(), layer.outputs());
    }
    requireFinite(node, bias);
    biased = true;
    System.arraycopy(bias.values(), 0, layer.bias(), 0, layer.outputs());
  }

  private static void requireFinite(NodeProto node, Matrix matrix) {
    for (float value : matrix.values()) {
      if (!Float.isFinite(value)) {
        throw InvalidInputException.of("node '%s': a weight is %s", node.getName(), value);
      }
    }
  }

  private void addRelu(NodeProto node) {
    if (layers.isEmpty() || ended) {
      throw InvalidInputException.of("node '%s': a Relu that does not follow a layer", node.getName());
    }
    rectified = true;
  }

  private void end(NodeProto node) {
    if (layers.isEmpty() || rectified) {
      throw InvalidInputException.of("node '%s': %s is supported after the last layer only", node.getName(), node.getOpType());
    }
    ended = true;
  }

  private void requireStart(NodeProto node) {
    if (!layers.isEmpty()) {
      throw InvalidInputException.of(
          "node '%s': operator '%s' is supported before the first layer only", node.getName(), node.getOpType());
    }
  }

  private Matrix constant(NodeProto node, int input) {
    Matrix constant = input < node.getInputCount() ? constants.get(node.getInput(input)) : null;
    if (constant == null) {
      throw InvalidInputException.of(
          "node '%s': input %d of %s is no constant float32 matrix or vector", node.getName(), input, node.getOpType());
    }
    return constant;
  }

  /** A constant transposed; it is then gone, so that what is read is never larger than the file. */
  private Matrix transposed(NodeProto node, int input) {
    Matrix transposed = constant(node, input).transposed();
    constants.remove(node.getInput(input));
    return transposed;
  }

  private static InvalidInputException unsupported(NodeProto node) {
    return InvalidInputException.of(
        "node '%s': operator '%s' is not supported; perceptrons of Gemm, or MatMul and Add, with Relu between are",
        node.getName(), node.getOpType());
  }

  private static float real(NodeProto node, String name) {
    return attribute(node, name).map(AttributeProto::getF).orElse(1f);
  }

  private static long integer(NodeProto node, String name) {
    return attribute(node, name).map(AttributeProto::getI).orElse(0L);
  }

  private static Optional<AttributeProto> attribute(NodeProto node, String name) {
    return node.getAttributeList().stream().filter(a -> a.getName().equals(name)).findFirst();
  }
}
