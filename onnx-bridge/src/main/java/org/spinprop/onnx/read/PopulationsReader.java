package org.spinprop.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.network.AdaptiveLifPopulation;
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

/** Reads the populations that a node stands for, side by side, from its attributes. */
final class PopulationsReader {
  private final NodeProto node;
  private final Operator operator;
  private final Signature signature;
  private final boolean lists;
  private final List<String> names;
  private final List<Shape> shapes;

  /** @param shapes of the populations, as large as weights in the file */
  PopulationsReader(NodeProto node, Operator operator, long version, List<String> names, List<Shape> shapes) {
    this.node = node;
    this.operator = operator;
    this.signature = operator.at(version);
    this.lists = version != Dialect.PLAIN;
    this.names = names;
    this.shapes = shapes;
  }

  List<NeuronPopulation> populations() {
    requireText(Attribute.TIME_UNIT, Dialect.MILLISECONDS);
    Constants constants =
        new Constants(
            constant(Attribute.TAU_MEM, Double.POSITIVE_INFINITY), constant(Attribute.TAU_SYN, 0), constant(Attribute.THETA, 0),
            constant(Attribute.TAU_ADAPT, 0), constant(Attribute.DELTA_THETA, 0), constant(Attribute.REFRACTORY, 0));
    List<Reset> resets = resets();
    List<Boolean> adaptive = flags(Attribute.ADAPTIVE);
    List<Boolean> biased = flags(Attribute.BIASED);
    List<NeuronPopulation> populations = new ArrayList<>();
    int from = 0;
    for (int p = 0; p < names.size(); p++) {
      Constants own = constants.of(from, shapes.get(p).size());
      Shape shape = shapes.get(p);
      String name = names.get(p);
      populations.add(
          switch (operator.role()) {
            case LIF -> lif(name, shape, own, resets.get(p), biased.get(p));
            case ADAPTIVE_LIF -> adaptive(name, shape, own, resets.get(p), biased.get(p));
            case RECURRENT_LIF ->
                adaptive.get(p)
                    ? adaptive(name, shape, own, resets.get(p), biased.get(p))
                    : lif(name, shape, own, resets.get(p), biased.get(p));
            case READOUT ->
                new ReadoutPopulation(
                    name, shape, PerNeuron.of(own.tauMem), PerNeuron.of(own.tauSyn), biased.get(p));
            case DELAY, IMAGES, FLATTENED, ENCODER, DECISION ->
                throw new IllegalArgumentException(operator + " stands for no neurons");
          });
      from += own.size();
    }
    return populations;
  }

  /** By neuron; those of several populations are side by side. */
  private record Constants(
      double[] tauMem, double[] tauSyn, double[] theta, double[] tauAdapt, double[] deltaTheta, double[] refractory) {

    int size() {
      return tauMem.length;
    }

    Constants of(int from, int size) {
      UnaryOperator<double[]> own = all -> Arrays.copyOfRange(all, from, from + size);
      return new Constants(
          own.apply(tauMem), own.apply(tauSyn), own.apply(theta), own.apply(tauAdapt), own.apply(deltaTheta),
          own.apply(refractory));
    }
  }

  private LifPopulation lif(String name, Shape shape, Constants own, Reset reset, boolean biased) {
    PerNeuron refractory = PerNeuron.of(own.refractory);
    if (!refractory.isUniform()) {
      throw InvalidInputException.of(
          "node '%s': attribute '%s' gives neurons of '%s' several values, expected one for a population",
          node.getName(), Attribute.REFRACTORY.label(), name);
    }
    return new LifPopulation(
        name, shape, PerNeuron.of(own.tauMem), PerNeuron.of(own.tauSyn), PerNeuron.of(own.theta), reset, biased,
        refractory.at(0));
  }

  private static AdaptiveLifPopulation adaptive(String name, Shape shape, Constants own, Reset reset, boolean biased) {
    return new AdaptiveLifPopulation(
        name, shape, PerNeuron.of(own.tauMem), PerNeuron.of(own.tauSyn), PerNeuron.of(own.theta), reset, biased,
        PerNeuron.of(own.tauAdapt), PerNeuron.of(own.deltaTheta));
  }

  private double[] constant(Attribute attribute, double otherwise) {
    int neurons = shapes.stream().mapToInt(Shape::size).sum();
    if (signature.has(attribute)) {
      return NodeAttributes.read(node, attribute.label(), neurons, lists);
    }
    double[] values = new double[neurons];
    Arrays.fill(values, otherwise);
    return values;
  }

  private List<Boolean> flags(Attribute attribute) {
    return signature.has(attribute)
        ? NodeAttributes.integers(node, attribute.label(), names.size()).stream().map(flag -> flag != 0).toList()
        : Collections.nCopies(names.size(), false);
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
    if (!signature.inputs().contains(Input.TO_ZERO)) {
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
}
