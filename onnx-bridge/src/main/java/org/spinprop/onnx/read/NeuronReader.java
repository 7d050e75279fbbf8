package org.spinprop.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;
import org.spinprop.onnx.dialect.Attribute;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.dialect.Input;
import org.spinprop.onnx.dialect.NodeAttributes;
import org.spinprop.onnx.dialect.Operator;
import org.spinprop.onnx.dialect.Signature;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.read.Value.Current;
import org.spinprop.onnx.read.Value.Joined;
import org.spinprop.onnx.read.Value.Spikes;
import org.spinprop.onnx.read.Value.Voltages;

/**
 * Reads the populations of one node, the projections into them, and their biases. Sizes are those of weights in the file: nothing
 * larger is allocated.
 */
final class NeuronReader {

  /** Attributes and decay initialisers may come from another program's exp(). */
  private static final double TOLERANCE = 1e-6;

  private final NodeProto node;
  private final Operator operator;
  private final Signature signature;
  private final List<Input> inputs;
  private final Clock clock;
  private final boolean lists;
  private final Values values;
  private final List<String> names;
  private final long[] sizes;
  private final Map<String, float[]> arrays = new LinkedHashMap<>();
  private final List<NeuronPopulation> populations = new ArrayList<>();
  private final int projections;

  /** @param delayed ids of the projections that metadata give delays */
  NeuronReader(
      NodeProto node, Operator operator, long version, Clock clock, Set<String> delayed, Values values) {
    this.node = node;
    this.operator = operator;
    this.signature = operator.at(version);
    this.inputs = signature.inputs();
    this.clock = clock;
    this.lists = version != Dialect.PLAIN;
    this.values = values;
    Current current = values.take(node, 0, Current.class, "the output of a MatMul or Add before it");
    boolean recurrent = signature.has(Attribute.POPULATIONS);
    names = recurrent ? NodeAttributes.texts(node, Attribute.POPULATIONS.label()) : List.of(node.getOutput(0));
    sizes =
        recurrent
            ? NodeAttributes.integers(node, Attribute.SIZES.label(), names.size()).stream().mapToLong(Long::longValue).toArray()
            : new long[] {current.links().get(0).size()};
    GroupProjections into = new GroupProjections(node, names, sizes, delayed, arrays);
    current.links().forEach(into::add);
    if (recurrent) {
      into.addRecurrent(inputs, values);
    }
    into.requireAllReached();
    projections = into.count();
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

  private void readConstants() {
    requireText(Attribute.TIME_UNIT, Dialect.MILLISECONDS);
    double[] tauMem = constant(Attribute.TAU_MEM, Double.POSITIVE_INFINITY);
    double[] tauSyn = constant(Attribute.TAU_SYN, 0);
    double[] theta = constant(Attribute.THETA, 0);
    List<Reset> resets = resets();
    List<Long> biased =
        signature.has(Attribute.BIASED)
            ? NodeAttributes.integers(node, Attribute.BIASED.label(), names.size())
            : Collections.nCopies(names.size(), 0L);
    int from = 0;
    for (int p = 0; p < names.size(); p++) {
      String name = names.get(p);
      int size = (int) sizes[p];
      PerNeuron mem = slice(tauMem, from, size);
      PerNeuron syn = slice(tauSyn, from, size);
      boolean bias = biased.get(p) != 0;
      populations.add(
          switch (operator.role()) {
            case LIF -> new LifPopulation(name, size, mem, syn, slice(theta, from, size), resets.get(p), bias, 0);
            case READOUT -> new ReadoutPopulation(name, size, mem, syn, bias);
            case DELAY, ENCODER, DECISION -> throw new IllegalArgumentException(operator + " stands for no neurons");
          });
      from += size;
    }
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).isConstant()) {
        require(i, inputs.get(i).of(populations, clock));
      }
    }
  }

  private static PerNeuron slice(double[] constant, int from, int size) {
    return PerNeuron.of(Arrays.copyOfRange(constant, from, from + size));
  }

  private int neurons() {
    return Math.toIntExact(LongStream.of(sizes).sum());
  }

  private double[] constant(Attribute attribute, double otherwise) {
    if (signature.has(attribute)) {
      return NodeAttributes.read(node, attribute.label(), neurons(), lists);
    }
    double[] values = new double[neurons()];
    Arrays.fill(values, otherwise);
    return values;
  }

  private void requireText(Attribute attribute, String expected) {
    String found = NodeAttributes.texts(node, attribute.label(), 1).get(0);
    if (!found.equals(expected)) {
      throw InvalidInputException.of(
          "node '%s': attribute '%s' is '%s', expected '%s'", node.getName(), attribute.label(), found, expected);
    }
  }

  private List<Reset> resets() {
    if (!signature.has(Attribute.RESET)) {
      return List.of();
    }
    if (!inputs.contains(Input.TO_ZERO)) {
      requireText(Attribute.RESET, Dialect.RESET_TO_ZERO);
    }
    return NodeAttributes.texts(node, Attribute.RESET.label(), names.size()).stream().map(this::reset).toList();
  }

  private Reset reset(String text) {
    return switch (text) {
      case Dialect.RESET_TO_ZERO -> Reset.ZERO;
      case Dialect.RESET_BY_SUBTRACTION -> Reset.SUBTRACT;
      default ->
          throw InvalidInputException.of(
              "node '%s': attribute '%s' is '%s', expected '%s' or '%s'",
              node.getName(), Attribute.RESET.label(), text, Dialect.RESET_TO_ZERO, Dialect.RESET_BY_SUBTRACTION);
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
    int input = inputs.indexOf(Input.BIAS);
    if (input < 0) {
      return;
    }
    float[] biases = values.vector(node, input, neurons());
    int from = 0;
    for (NeuronPopulation population : populations) {
      float[] own = Arrays.copyOfRange(biases, from, from + population.size());
      if (population.biased()) {
        arrays.put(population.name() + " bias", own);
      } else if (!Values.all(own, 0)) {
        throw InvalidInputException.of(
            "node '%s': population '%s' has biases, attribute '%s' says that it has none",
            node.getName(), population.name(), Attribute.BIASED.label());
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
    if (!populations.get(0).spikes()) {
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
}
