package org.spinprop.onnx.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Pooling;
import org.spinprop.network.InputPopulation;
import org.spinprop.network.Population;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.dialect.NodeAttributes;
import org.spinprop.onnx.dialect.Operator;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.metadata.Metadata;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.TensorShapeProto;
import org.spinprop.onnx.proto.ValueInfoProto;
import org.spinprop.onnx.read.Value.Current;
import org.spinprop.onnx.read.Value.Joined;
import org.spinprop.onnx.read.Value.Placed;
import org.spinprop.onnx.read.Value.Spikes;
import org.spinprop.onnx.read.Value.Stack;
import org.spinprop.onnx.read.Value.Voltages;
import org.spinprop.onnx.read.Value.Wired;

/**
 * Reads populations and parameters from a graph's operators, attributes and initialisers, node by node. Functions' bodies are not
 * looked at.
 */
final class GraphReader {
  private static final Set<String> OF_RECURRENCE = Set.of("Pad", "Concat", "Split");
  private static final Set<String> OF_STRUCTURE =
      Set.of("AveragePool", "LpPool", "Conv", "Gather", "ConstantOfShape", "EyeLike", "ScatterND");

  /** Far more than a network of as many populations and projections as {@link Metadata} allows has. */
  private static final int MOST_NODES = 100_000;

  private final GraphProto graph;
  private final Metadata metadata;
  private final long version;
  private final Values values;
  private final ProjectionNodes links;
  private final ImageNodes images;
  private final Map<String, Population> populations = new LinkedHashMap<>();
  private final Map<String, float[]> arrays = new LinkedHashMap<>();
  private final Map<String, Wired> projections = new LinkedHashMap<>();
  private long neurons;

  /** @param version of the operators */
  GraphReader(GraphProto graph, Metadata metadata, long version, ExternalData external) {
    this.graph = graph;
    this.metadata = metadata;
    this.version = version;
    this.values = new Values(graph, external);
    this.links = new ProjectionNodes(values);
    this.images = new ImageNodes(values);
    if (graph.getNodeCount() > MOST_NODES) {
      throw InvalidInputException.of(
          "graph: %d nodes, more than the %d that are read", graph.getNodeCount(), MOST_NODES);
    }
    addInput();
    graph.getNodeList().forEach(this::add);
    values.requireAllUsed();
    requireOutputs();
  }

  /** The population that emits a value. */
  Population population(String name) {
    Population population = populations.get(name);
    if (population == null) {
      throw InvalidInputException.of("graph: no population '%s'; there are %s", name, populations.keySet());
    }
    return population;
  }

  /** The values of a trainable array, by its id. */
  float[] array(String id) {
    float[] array = arrays.get(id);
    if (array == null) {
      throw InvalidInputException.of("graph: no '%s'; there are %s", id, arrays.keySet());
    }
    return array;
  }

  int populationCount() {
    return populations.size();
  }

  int projectionCount() {
    return projections.size();
  }

  /** What a projection connects, by its id. */
  Wired projection(String id) {
    Wired projection = projections.get(id);
    if (projection == null) {
      throw InvalidInputException.of("graph: no '%s'; there are %s", id, projections.keySet());
    }
    return projection;
  }

  private void addInput() {
    if (graph.getInputCount() != 1) {
      throw InvalidInputException.of("graph: %d inputs, expected one of shape [T, B, N]", graph.getInputCount());
    }
    ValueInfoProto input = graph.getInput(0);
    TensorShapeProto shape = input.getType().getTensorType().getShape();
    boolean sized = shape.getDimCount() == 3 && shape.getDim(2).hasDimValue();
    if (!sized || shape.getDim(2).getDimValue() > Integer.MAX_VALUE) {
      throw InvalidInputException.of(
          "graph: input '%s' has no shape [T, B, N] with a number for N", input.getName());
    }
    int size = Math.toIntExact(Math.max(0, shape.getDim(2).getDimValue()));
    populations.put(input.getName(), new InputPopulation(input.getName(), metadata.shape(input.getName(), size)));
    values.make(input.getName(), input.getName(), new Spikes(input.getName(), size));
  }

  private void add(NodeProto node) {
    Consumer<NodeProto> reading =
        switch (node.getDomain()) {
          case "" -> ofStandard(node);
          case Dialect.DOMAIN -> ofOurs(node);
          default -> throw unknown(node);
        };
    reading.accept(node);
  }

  private Consumer<NodeProto> ofStandard(NodeProto node) {
    boolean later =
        version < Dialect.FEATURES && OF_RECURRENCE.contains(node.getOpType())
            || version < Dialect.STRUCTURE && OF_STRUCTURE.contains(node.getOpType());
    if (later) {
      throw unknown(node);
    }
    return switch (node.getOpType()) {
      case "MatMul" -> links::addProduct;
      case "Add" -> this::addSum;
      case "Pad" -> links::addPlaced;
      case "Concat" -> this::addStack;
      case "Split" -> this::addSplit;
      case "AveragePool" -> pool -> images.addPool(pool, Pooling.Kind.AVERAGE);
      case "LpPool" -> pool -> images.addPool(pool, Pooling.Kind.SUM);
      case "Conv" -> images::addConvolution;
      case "Gather" -> links::addPicked;
      case "ConstantOfShape" -> links::addZeros;
      case "EyeLike" -> links::addEach;
      case "ScatterND" -> links::addSparse;
      default -> throw unknown(node);
    };
  }

  private Consumer<NodeProto> ofOurs(NodeProto node) {
    Operator operator =
        Operator.find(node.getOpType(), metadata.clock(), version).orElseThrow(() -> unknown(node));
    return switch (operator.role()) {
      case LIF, ADAPTIVE_LIF, RECURRENT_LIF, READOUT -> neurons -> addNeurons(neurons, operator);
      case DELAY -> links::addDelayed;
      case IMAGES -> images::addImages;
      case FLATTENED -> images::addFlattened;
      case ENCODER, DECISION -> throw unknown(node);
    };
  }

  private InvalidInputException unknown(NodeProto node) {
    return InvalidInputException.of(
        "node '%s': operator '%s' of domain '%s' is not part of version %d of the dialect on a %s clock",
        node.getName(), node.getOpType(), node.getDomain(), version, metadata.clock().kind());
  }

  private void addSum(NodeProto node) {
    requireArity(node, 2, 1);
    Current sum = values.current(node, 0);
    sum.links().addAll(values.current(node, 1).links());
    values.make(node.getName(), node.getOutput(0), sum);
  }

  private void addStack(NodeProto node) {
    if (node.getOutputCount() != 1) {
      throw InvalidInputException.of("node '%s': Concat has %d outputs, expected 1", node.getName(), node.getOutputCount());
    }
    requireAxis(node, 0);
    List<Placed> parts = new ArrayList<>();
    for (int i = 0; i < node.getInputCount(); i++) {
      parts.add(values.weights(node, i));
    }
    values.make(node.getName(), node.getOutput(0), new Stack(parts));
  }

  private void addSplit(NodeProto node) {
    requireAxis(node, 2);
    Joined joined = values.take(node, 0, Joined.class, "the output of a recurrent operator");
    long[] sizes = node.getInputCount() == 2 ? Tensors.integers(values.constant(node, 1)) : new long[0];
    List<String> names = joined.spiking() ? joined.names() : joined.names().stream().map(Dialect::voltage).toList();
    if (!node.getOutputList().equals(names) || !joined.hasSizes(sizes)) {
      throw InvalidInputException.of(
          "node '%s': splits into %s, expected %s of %s neurons", node.getName(), node.getOutputList(), names, joined.sizes());
    }
    for (int p = 0; p < names.size(); p++) {
      Value part = joined.spiking() ? new Spikes(names.get(p), (int) sizes[p]) : new Voltages();
      values.make(node.getName(), names.get(p), part);
    }
  }

  static void requireAxis(NodeProto node, long axis) {
    if (!NodeAttributes.has(node, "axis") ? axis != 0 : NodeAttributes.integers(node, "axis", 1).get(0) != axis) {
      throw InvalidInputException.of("node '%s': %s works not along axis %d", node.getName(), node.getOpType(), axis);
    }
  }

  private void addNeurons(NodeProto node, Operator operator) {
    requireArity(node, operator.at(version).inputs().size(), operator.outputs().size());
    long room = version < Dialect.STRUCTURE ? Long.MAX_VALUE : Dialect.MOST_NEURONS - neurons;
    NeuronReader read = new NeuronReader(node, operator, version, metadata, values, room);
    for (Population population : read.populations()) {
      if (populations.put(population.name(), population) != null) {
        throw InvalidInputException.of("node '%s': a second population of that name", population.name());
      }
      neurons += population.size();
    }
    put(node, read.arrays(), arrays);
    put(node, read.projections(), projections);
  }

  private static <T> void put(NodeProto node, Map<String, T> read, Map<String, T> all) {
    read.forEach(
        (id, value) -> {
          if (all.put(id, value) != null) {
            throw InvalidInputException.of("node '%s': a second '%s'", node.getName(), id);
          }
        });
  }

  private void requireOutputs() {
    List<String> outputs = graph.getOutputList().stream().map(ValueInfoProto::getName).sorted().toList();
    List<String> expected =
        populations.keySet().stream().filter(name -> !name.equals(graph.getInput(0).getName())).sorted().toList();
    if (!outputs.equals(expected)) {
      throw InvalidInputException.of("graph: outputs %s, expected one a population: %s", outputs, expected);
    }
  }

  static void requireArity(NodeProto node, int inputs, int outputs) {
    if (node.getInputCount() != inputs || node.getOutputCount() != outputs) {
      throw InvalidInputException.of(
          "node '%s': %s has %d inputs and %d outputs, expected %d and %d",
          node.getName(), node.getOpType(), node.getInputCount(), node.getOutputCount(), inputs, outputs);
    }
  }
}
