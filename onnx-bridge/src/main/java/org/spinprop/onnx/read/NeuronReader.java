package org.spinprop.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.network.Clock;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.onnx.dialect.Attribute;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.dialect.Input;
import org.spinprop.onnx.dialect.NodeAttributes;
import org.spinprop.onnx.dialect.Operator;
import org.spinprop.onnx.metadata.Metadata;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.read.Value.Current;
import org.spinprop.onnx.read.Value.Joined;
import org.spinprop.onnx.read.Value.Spikes;
import org.spinprop.onnx.read.Value.Voltages;
import org.spinprop.onnx.read.Value.Wired;

/**
 * Reads the populations of one node, the projections into them, and their biases. Sizes are those of weights in the file: nothing
 * larger is allocated.
 */
final class NeuronReader {

  /** Attributes and decay initialisers may come from another program's exp(). */
  private static final double TOLERANCE = 1e-6;

  private final NodeProto node;
  private final List<Input> inputs;
  private final Clock clock;
  private final Values values;
  private final List<String> names;
  private final long[] sizes;
  private final Map<String, float[]> arrays = new LinkedHashMap<>();
  private final List<NeuronPopulation> populations;
  private final Map<String, Wired> projections = new LinkedHashMap<>();

  /** @param room how many neurons there may be */
  NeuronReader(NodeProto node, Operator operator, long version, Metadata metadata, Values values, long room) {
    this.node = node;
    this.inputs = operator.at(version).inputs();
    this.clock = metadata.clock();
    this.values = values;
    Current current = values.current(node, 0);
    boolean recurrent = inputs.contains(Input.WEIGHTS);
    names = recurrent ? NodeAttributes.texts(node, Attribute.POPULATIONS.label()) : List.of(node.getOutput(0));
    sizes =
        recurrent
            ? NodeAttributes.integers(node, Attribute.SIZES.label(), names.size()).stream().mapToLong(Long::longValue).toArray()
            : new long[] {current.links().get(0).wired().columns()};
    requireRoom(room);
    GroupProjections into = new GroupProjections(node, names, sizes, metadata.delayed(), arrays, projections);
    current.links().forEach(into::add);
    if (recurrent) {
      into.addRecurrent(inputs, values);
    }
    into.requireAllReached();
    List<Shape> shapes = new ArrayList<>();
    for (int p = 0; p < sizes.length; p++) {
      shapes.add(metadata.shape(names.get(p), (int) sizes[p]));
    }
    populations = new PopulationsReader(node, operator, version, names, shapes).populations();
    requireConstants();
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

  /** What projections connect, by their ids. */
  Map<String, Wired> projections() {
    return projections;
  }

  private void requireRoom(long room) {
    long neurons = 0;
    for (long size : sizes) {
      boolean fits = size >= 0 && size <= Integer.MAX_VALUE;
      neurons += fits ? size : 0;
      if (!fits || neurons > room) {
        throw InvalidInputException.of(
            "node '%s': %s neurons, more than are read", node.getName(), Arrays.toString(sizes));
      }
    }
  }

  private void requireConstants() {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).isConstant()) {
        require(i, inputs.get(i).of(populations, clock));
      }
    }
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
    float[] biases = values.vector(node, input, Math.toIntExact(LongStream.of(sizes).sum()));
    int from = 0;
    for (NeuronPopulation population : populations) {
      float[] own = Arrays.copyOfRange(biases, from, from + population.size());
      if (population.biased()) {
        arrays.put(population.name() + " bias", ofChannels(population, own));
      } else if (!Values.all(own, 0)) {
        throw InvalidInputException.of(
            "node '%s': population '%s' has biases, attribute '%s' says that it has none",
            node.getName(), population.name(), Attribute.BIASED.label());
      }
      from += population.size();
    }
  }

  /** The value that all neurons of a channel have. */
  private float[] ofChannels(NeuronPopulation population, float[] biases) {
    int pixels = population.shape().pixels();
    float[] channels = new float[population.shape().channels()];
    for (int j = 0; j < biases.length; j++) {
      int channel = j / pixels;
      channels[channel] = j % pixels == 0 ? biases[j] : channels[channel];
      if (Float.floatToRawIntBits(biases[j]) != Float.floatToRawIntBits(channels[channel])) {
        throw InvalidInputException.of(
            "node '%s': neurons of channel %d of '%s' have several biases, expected one", node.getName(), channel,
            population.name());
      }
    }
    return channels;
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
