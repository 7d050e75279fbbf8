package org.spinprop.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;
import org.spinprop.onnx.Value.Current;
import org.spinprop.onnx.Value.Joined;
import org.spinprop.onnx.Value.Link;
import org.spinprop.onnx.Value.Placed;
import org.spinprop.onnx.Value.Spikes;
import org.spinprop.onnx.Value.Voltages;
import org.spinprop.onnx.proto.NodeProto;

/**
 * Reads the populations of one node, the projections into them, and their biases. Sizes are those of weights in the file: nothing
 * larger is allocated.
 */
final class NeuronReader {

  /** Attributes and decay initialisers may come from another program's exp(). */
  private static final double TOLERANCE = 1e-6;

  private final NodeProto node;
  private final String operator;
  private final List<String> inputs;
  private final long version;
  private final Clock clock;
  private final Set<String> delayed;
  private final Values values;
  private final List<String> names;
  private final long[] sizes;
  private final boolean[] reached;
  private final Map<String, float[]> arrays = new LinkedHashMap<>();
  private final List<NeuronPopulation> populations = new ArrayList<>();
  private int projections;

  /** @param delayed ids of the projections that metadata give delays */
  NeuronReader(
      NodeProto node, String operator, long version, Clock clock, Set<String> delayed, Values values) {
    this.node = node;
    this.operator = operator;
    this.inputs = Functions.inputs(operator, version);
    this.version = version;
    this.clock = clock;
    this.delayed = delayed;
    this.values = values;
    Current current = values.take(node, 0, Current.class, "the output of a MatMul or Add before it");
    boolean recurrent = operator.equals(Dialect.RECURRENT_LIF);
    names = recurrent ? NodeAttributes.texts(node, Dialect.POPULATIONS) : List.of(node.getOutput(0));
    sizes =
        recurrent
            ? NodeAttributes.integers(node, Dialect.SIZES, names.size()).stream().mapToLong(Long::longValue).toArray()
            : new long[] {current.links().get(0).size()};
    reached = new boolean[names.size()];
    current.links().forEach(this::add);
    if (recurrent) {
      addRecurrent();
    }
    requireAllReached();
    readConstants();
    readBiases();
    makeOutputs();
  }

  List<NeuronPopulation> populations() {
    return populations;
  }

  /** Values of weights, delays and biases, by the id of the trainable array. */
  Map<String, float[]> arrays() {
    return arrays;
  }

  int projections() {
    return projections;
  }

  private void add(Link link) {
    int target = target(link.size(), link.before(), link.after(), link.from());
    addProjection(link.from(), target, link.weights(), link.ticks());
  }

  private void addProjection(String from, int target, float[] weights, Optional<float[]> ticks) {
    String id = from + "->" + names.get(target);
    if (arrays.put(id, weights) != null) {
      throw InvalidInputException.of("node '%s': two projections '%s'", node.getName(), id);
    }
    projections++;
    reached[target] = true;
    if (delayed.contains(id)) {
      ticks.ifPresent(delays -> arrays.put(id + " delays", delays));
    } else if (ticks.isPresent() && !all(ticks.get(), 1)) {
      throw InvalidInputException.of(
          "node '%s': projection '%s' has delays, metadata say that it has none", node.getName(), id);
    }
  }

  /** Which of the populations side by side weights lead to. */
  private int target(int size, long before, long after, String from) {
    long offset = 0;
    for (int p = 0; p < sizes.length; p++) {
      if (before == offset && size == sizes[p] && after == LongStream.of(sizes).skip(p + 1).sum()) {
        return p;
      }
      offset += sizes[p];
    }
    if (sizes.length == 1) {
      throw InvalidInputException.of(
          "node '%s': projection '%s->%s' has weights for %d neurons, another projection for %d",
          node.getName(), from, names.get(0), size, sizes[0]);
    }
    throw InvalidInputException.of(
        "node '%s': a projection of '%s' has weights for %d neurons after %d and before %d, the populations here have %s",
        node.getName(), from, size, before, after, Arrays.toString(sizes));
  }

  private void addRecurrent() {
    List<Placed> parts = values.stacked(node, inputs.indexOf("weights"));
    long[] axon = Tensors.integers(values.constant(node, inputs.indexOf("axon")));
    float[] ticks = values.vector(node, inputs.indexOf("delay"), axon.length);
    int row = 0;
    for (Placed part : parts) {
      float[] weights = values.matrix(node, part, Optional.empty());
      int rows = Math.toIntExact(part.weights().getDims(0));
      int source = source(axon, row, rows);
      int target =
          target(Math.toIntExact(part.weights().getDims(1)), part.before(), part.after(), names.get(source));
      addProjection(names.get(source), target, weights, Optional.of(Arrays.copyOfRange(ticks, row, row + rows)));
      row += rows;
    }
    if (row != axon.length) {
      throw InvalidInputException.of(
          "node '%s': %d axons, the weights have %d rows", node.getName(), axon.length, row);
    }
  }

  /** Which of the populations side by side sends the spikes of some rows of weights. */
  private int source(long[] axon, int first, int rows) {
    long offset = 0;
    for (int p = 0; p < sizes.length; p++) {
      if (rows == sizes[p] && first + rows <= axon.length && counts(axon, first, rows, offset)) {
        return p;
      }
      offset += sizes[p];
    }
    throw InvalidInputException.of(
        "node '%s': axons %d to %d are not the neurons of one population, in order", node.getName(), first, first + rows - 1);
  }

  private static boolean counts(long[] axon, int first, int rows, long offset) {
    for (int k = 0; k < rows; k++) {
      if (axon[first + k] != offset + k) {
        return false;
      }
    }
    return true;
  }

  private void requireAllReached() {
    for (int p = 0; p < reached.length; p++) {
      if (!reached[p]) {
        throw InvalidInputException.of("node '%s': no projection leads to '%s'", node.getName(), names.get(p));
      }
    }
  }

  private void readConstants() {
    requireText(Dialect.TIME_UNIT, Dialect.MILLISECONDS);
    int neurons = Math.toIntExact(LongStream.of(sizes).sum());
    boolean list = version != Dialect.PLAIN;
    double[] tauMem = constant(Dialect.TAU_MEM, Dialect.hasLeak(operator), Double.POSITIVE_INFINITY, neurons, list);
    double[] tauSyn = constant(Dialect.TAU_SYN, Dialect.hasSynapse(operator), 0, neurons, list);
    double[] theta = constant(Dialect.THETA, Dialect.spikes(operator), 0, neurons, list);
    List<Reset> resets = Dialect.spikes(operator) ? resets() : List.of();
    List<Long> biased = list ? NodeAttributes.integers(node, Dialect.BIASED, names.size()) : List.of(0L);
    int from = 0;
    for (int p = 0; p < names.size(); p++) {
      int to = from + (int) sizes[p];
      PerNeuron mem = PerNeuron.of(Arrays.copyOfRange(tauMem, from, to));
      PerNeuron syn = PerNeuron.of(Arrays.copyOfRange(tauSyn, from, to));
      PerNeuron threshold = PerNeuron.of(Arrays.copyOfRange(theta, from, to));
      populations.add(
          Dialect.spikes(operator)
              ? new LifPopulation(names.get(p), to - from, mem, syn, threshold, resets.get(p), biased.get(p) != 0, 0)
              : new ReadoutPopulation(names.get(p), to - from, mem, syn, biased.get(p) != 0));
      from = to;
    }
    NeuronConstants expected = new NeuronConstants(populations, clock);
    for (int i = 0; i < inputs.size(); i++) {
      if (NeuronConstants.INPUTS.contains(inputs.get(i))) {
        require(i, expected.input(inputs.get(i)));
      }
    }
  }

  private double[] constant(String attribute, boolean there, double otherwise, int neurons, boolean list) {
    if (there) {
      return NodeAttributes.read(node, attribute, neurons, list);
    }
    double[] values = new double[neurons];
    Arrays.fill(values, otherwise);
    return values;
  }

  private void requireText(String attribute, String expected) {
    String found = NodeAttributes.texts(node, attribute, 1).get(0);
    if (!found.equals(expected)) {
      throw InvalidInputException.of(
          "node '%s': attribute '%s' is '%s', expected '%s'", node.getName(), attribute, found, expected);
    }
  }

  private List<Reset> resets() {
    if (version == Dialect.PLAIN) {
      requireText(Dialect.RESET, Dialect.RESET_TO_ZERO);
    }
    return NodeAttributes.texts(node, Dialect.RESET, names.size()).stream().map(this::reset).toList();
  }

  private Reset reset(String text) {
    return switch (text) {
      case Dialect.RESET_TO_ZERO -> Reset.ZERO;
      case Dialect.RESET_BY_SUBTRACTION -> Reset.SUBTRACT;
      default ->
          throw InvalidInputException.of(
              "node '%s': attribute '%s' is '%s', expected '%s' or '%s'",
              node.getName(), Dialect.RESET, text, Dialect.RESET_TO_ZERO, Dialect.RESET_BY_SUBTRACTION);
    };
  }

  /** Holds an initialiser, which a runtime computes with, to the attributes, which we read. */
  private void require(int input, float[] expected) {
    float[] found = values.vector(node, input, expected.length);
    for (int j = 0; j < found.length; j++) {
      if (!(Math.abs(found[j] - expected[j]) <= TOLERANCE * Math.abs(expected[j]) + Float.MIN_VALUE)) {
        throw InvalidInputException.of(
            "node '%s': initialiser '%s' is %s, the attributes and the clock give %s",
            node.getName(), node.getInput(input), found[j], expected[j]);
      }
    }
  }

  private void readBiases() {
    int input = inputs.indexOf("bias");
    if (input < 0) {
      return;
    }
    int neurons = Math.toIntExact(LongStream.of(sizes).sum());
    float[] biases = values.vector(node, input, neurons);
    int from = 0;
    for (NeuronPopulation population : populations) {
      float[] own = Arrays.copyOfRange(biases, from, from + population.size());
      if (population.biased()) {
        arrays.put(population.name() + " bias", own);
      } else if (!all(own, 0)) {
        throw InvalidInputException.of(
            "node '%s': population '%s' has biases, attribute '%s' says that it has none",
            node.getName(), population.name(), Dialect.BIASED);
      }
      from += population.size();
    }
  }

  private void makeOutputs() {
    String first = node.getOutput(0);
    if (names.size() > 1) {
      List<Long> widths = LongStream.of(sizes).boxed().toList();
      values.make(node.getName(), first, new Joined(names, widths, true));
      values.make(node.getName(), node.getOutput(1), new Joined(names, widths, false));
      return;
    }
    if (!first.equals(names.get(0))) {
      throw InvalidInputException.of(
          "node '%s': the first output is '%s', expected '%s'", node.getName(), first, names.get(0));
    }
    if (!Dialect.spikes(operator)) {
      values.make(node.getName(), first, new Voltages());
      return;
    }
    if (!node.getOutput(1).equals(Dialect.voltage(first))) {
      throw InvalidInputException.of(
          "node '%s': the second output is '%s', expected '%s'",
          node.getName(), node.getOutput(1), Dialect.voltage(first));
    }
    values.make(node.getName(), first, new Spikes(first, (int) sizes[0]));
    values.make(node.getName(), node.getOutput(1), new Voltages());
  }

  private static boolean all(float[] values, float expected) {
    for (float value : values) {
      if (value != expected) {
        return false;
      }
    }
    return true;
  }
}
