package org.spinprop.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;
import org.spinprop.network.InputPopulation;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.onnx.proto.TensorShapeProto;
import org.spinprop.onnx.proto.ValueInfoProto;

/**
 * Reads populations and weights from a graph's operators, attributes and initialisers. Functions' bodies are not looked
 * at. Each current and each weight tensor feeds exactly one node, so what is read is never larger than the file.
 */
final class GraphReader {

  /** Attributes and decay initialisers may come from another program's exp(). */
  private static final double TOLERANCE = 1e-6;

  private final GraphProto graph;
  private final Clock clock;
  private final Map<String, TensorProto> initialisers = new HashMap<>();
  private final Map<String, Population> populations = new LinkedHashMap<>();
  private final Map<String, float[]> weights = new HashMap<>();
  private final Map<String, List<Link>> currents = new HashMap<>();

  /** A projection whose target is not known yet; {@code size} is the target's. */
  private record Link(String from, int size, float[] weights) {}

  GraphReader(GraphProto graph, Clock clock) {
    this.graph = graph;
    this.clock = clock;
    graph.getInitializerList().forEach(tensor -> initialisers.put(tensor.getName(), tensor));
    addInput();
    graph.getNodeList().forEach(this::add);
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

  /** Weights of a projection, [from][to] row-major. */
  float[] weights(Projection projection) {
    float[] values = weights.get(projection.id());
    if (values == null) {
      throw InvalidInputException.of(
          "graph: no projection '%s'; there are %s", projection.id(), weights.keySet());
    }
    return values;
  }

  int populationCount() {
    return populations.size();
  }

  int projectionCount() {
    return weights.size();
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
    populations.put(input.getName(), new InputPopulation(input.getName(), size));
  }

  private void add(NodeProto node) {
    String operator = node.getDomain() + ":" + node.getOpType();
    String lif = Dialect.lif(clock);
    String readout = Dialect.readout(clock);
    if (operator.equals(":MatMul")) {
      addProjection(node);
    } else if (operator.equals(":Add")) {
      addSum(node);
    } else if (operator.equals(Dialect.DOMAIN + ":" + lif)) {
      addPopulation(node, lif(node));
    } else if (operator.equals(Dialect.DOMAIN + ":" + readout)) {
      addPopulation(node, readout(node));
    } else {
      throw InvalidInputException.of(
          "node '%s': operator '%s' of domain '%s' is not part of the dialect on a %s clock;"
              + " expected MatMul, Add, %s or %s",
          node.getName(), node.getOpType(), node.getDomain(), clock.kind(), lif, readout);
    }
  }

  private void addProjection(NodeProto node) {
    requireArity(node, 2, 1);
    Population from = populations.get(node.getInput(0));
    if (from == null || from instanceof ReadoutPopulation) {
      throw InvalidInputException.of(
          "node '%s': '%s' is not the spikes of a population", node.getName(), node.getInput(0));
    }
    TensorProto tensor = initialisers.remove(node.getInput(1));
    if (tensor == null) {
      throw InvalidInputException.of(
          "node '%s': '%s' is no initialiser, or is used by another MatMul too; give it weights of its own",
          node.getName(), node.getInput(1));
    }
    float[] values = Tensors.values(tensor);
    List<Long> shape = tensor.getDimsList();
    if (shape.size() != 2 || shape.get(0) != from.size()) {
      throw InvalidInputException.of(
          "node '%s': weights '%s' have shape %s, expected [%d, N]",
          node.getName(), tensor.getName(), shape, from.size());
    }
    List<Link> current = new ArrayList<>();
    current.add(new Link(from.name(), Math.toIntExact(shape.get(1)), values));
    currents.put(node.getOutput(0), current);
  }

  private void addSum(NodeProto node) {
    requireArity(node, 2, 1);
    List<Link> sum = current(node, 0);
    sum.addAll(current(node, 1));
    currents.put(node.getOutput(0), sum);
  }

  private List<Link> current(NodeProto node, int input) {
    List<Link> current = currents.remove(node.getInput(input));
    if (current == null) {
      throw InvalidInputException.of(
          "node '%s': '%s' is not the output of a MatMul or Add before it, or is used twice",
          node.getName(), node.getInput(input));
    }
    return current;
  }

  private void addPopulation(NodeProto node, NeuronPopulation population) {
    for (Link link : current(node, 0)) {
      Projection projection = new Projection(link.from(), population.name());
      if (link.size() != population.size()) {
        throw InvalidInputException.of(
            "node '%s': projection '%s' has weights for %d neurons, another projection for %d",
            node.getName(), projection.id(), link.size(), population.size());
      }
      if (weights.put(projection.id(), link.weights()) != null) {
        throw InvalidInputException.of("node '%s': two projections '%s'", node.getName(), projection.id());
      }
    }
    requireDecay(node, population);
    if (populations.put(population.name(), population) != null) {
      throw InvalidInputException.of("node '%s': a second population of that name", population.name());
    }
  }

  private LifPopulation lif(NodeProto node) {
    requireArity(node, Functions.LIF_INPUTS.size(), 2);
    String voltage = Dialect.voltage(node.getOutput(0));
    if (!node.getOutput(1).equals(voltage)) {
      throw InvalidInputException.of(
          "node '%s': the second output is '%s', expected '%s'", node.getName(), node.getOutput(1), voltage);
    }
    NodeAttributes.requireText(node, Dialect.TIME_UNIT, Dialect.MILLISECONDS);
    NodeAttributes.requireText(node, Dialect.RESET, Dialect.RESET_TO_ZERO);
    double theta = NodeAttributes.read(node, Dialect.THETA);
    int size = size(node);
    requireParameter(node, 4, size, theta);
    return new LifPopulation(
        node.getOutput(0),
        size,
        NodeAttributes.read(node, Dialect.TAU_MEM),
        NodeAttributes.read(node, Dialect.TAU_SYN),
        theta);
  }

  private ReadoutPopulation readout(NodeProto node) {
    requireArity(node, Functions.READOUT_INPUTS.size(), 1);
    NodeAttributes.requireText(node, Dialect.TIME_UNIT, Dialect.MILLISECONDS);
    return new ReadoutPopulation(
        node.getOutput(0),
        size(node),
        NodeAttributes.read(node, Dialect.TAU_MEM),
        NodeAttributes.read(node, Dialect.TAU_SYN));
  }

  private int size(NodeProto node) {
    List<Link> current = currents.get(node.getInput(0));
    return current == null ? 1 : current.get(0).size();
  }

  /** Holds the decay initialisers, which a runtime computes with, to the time constants, which we read. */
  private void requireDecay(NodeProto node, NeuronPopulation population) {
    Decay decay = population.decay(clock, 0);
    requireParameter(node, 1, population.size(), decay.alpha());
    requireParameter(node, 2, population.size(), decay.beta());
    requireParameter(node, 3, population.size(), 1 - decay.beta());
  }

  private void requireParameter(NodeProto node, int input, int size, double expected) {
    String name = node.getInput(input);
    TensorProto tensor = initialisers.get(name);
    if (tensor == null) {
      throw InvalidInputException.of("node '%s': '%s' is no initialiser", node.getName(), name);
    }
    float[] values = Tensors.values(tensor);
    if (values.length != 1 && values.length != size) {
      throw InvalidInputException.of(
          "node '%s': initialiser '%s' has %d values, expected 1 or %d", node.getName(), name, values.length, size);
    }
    for (float value : values) {
      if (!(Math.abs(value - expected) <= TOLERANCE * Math.abs(expected) + Float.MIN_VALUE)) {
        throw InvalidInputException.of(
            "node '%s': initialiser '%s' is %s, the attributes and the clock give %s",
            node.getName(), name, value, (float) expected);
      }
    }
  }

  private void requireOutputs() {
    List<String> outputs = graph.getOutputList().stream().map(ValueInfoProto::getName).sorted().toList();
    List<String> expected =
        populations.keySet().stream().filter(name -> !name.equals(graph.getInput(0).getName())).sorted().toList();
    if (!outputs.equals(expected)) {
      throw InvalidInputException.of("graph: outputs %s, expected one a population: %s", outputs, expected);
    }
  }

  private static void requireArity(NodeProto node, int inputs, int outputs) {
    if (node.getInputCount() != inputs || node.getOutputCount() != outputs) {
      throw InvalidInputException.of(
          "node '%s': %s has %d inputs and %d outputs, expected %d and %d",
          node.getName(), node.getOpType(), node.getInputCount(), node.getOutputCount(), inputs, outputs);
    }
  }
}
