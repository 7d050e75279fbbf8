package org.spinprop.onnx.dialect;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.AttributeProto.AttributeType;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.text.StableText;

/**
 * Attributes of a node, each one value for all or a list. An ONNX attribute holds a real number as float32; so that none is lost,
 * a number stands there twice: as float {@code NAME}, for people and viewers, and as decimal text {@code NAME_exact}, which gives
 * the double back.
 */
public final class NodeAttributes {
  private static final String EXACT = "_exact";

  private NodeAttributes() {}

  /** Both forms of a constant of populations side by side. */
  public static List<AttributeProto> of(
      String name, List<NeuronPopulation> populations, Function<NeuronPopulation, PerNeuron> constant) {
    double[] values =
        populations.stream()
            .flatMapToDouble(p -> IntStream.range(0, p.size()).mapToDouble(constant.apply(p)::at))
            .toArray();
    return of(name, PerNeuron.of(values));
  }

  private static List<AttributeProto> of(String name, PerNeuron constant) {
    List<Float> single = new ArrayList<>();
    List<String> exact = new ArrayList<>();
    for (double value : constant.values()) {
      single.add((float) value);
      exact.add(StableText.of(value));
    }
    return constant.isUniform()
        ? List.of(Attributes.real(name, single.get(0)), Attributes.text(name + EXACT, exact.get(0)))
        : List.of(Attributes.reals(name, single), Attributes.texts(name + EXACT, exact));
  }

  /**
   * A number for each neuron, as double: from its exact form, or from the float alone in files that have no more.
   *
   * @param count of neurons
   * @param list whether a list may stand there
   */
  public static double[] read(NodeProto node, String name, int count, boolean list) {
    AttributeProto single = required(node, name, AttributeType.FLOAT, list ? AttributeType.FLOATS : AttributeType.FLOAT);
    List<Float> floats = single.getType() == AttributeType.FLOAT ? List.of(single.getF()) : single.getFloatsList();
    requireCount(node, name, floats.size(), count);
    List<String> texts = find(node, name + EXACT).map(NodeAttributes::texts).orElse(List.of());
    if (!texts.isEmpty() && texts.size() != floats.size()) {
      throw InvalidInputException.of(
          "node '%s': attribute '%s' has %d values, '%s' has %d; expected as many",
          node.getName(), name, floats.size(), name + EXACT, texts.size());
    }
    double[] values = new double[count];
    for (int j = 0; j < count; j++) {
      int at = floats.size() == 1 ? 0 : j;
      values[j] = texts.isEmpty() ? floats.get(at) : parse(node, name, texts.get(at), floats.get(at));
    }
    return values;
  }

  private static double parse(NodeProto node, String name, String text, float single) {
    double exact;
    try {
      exact = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw InvalidInputException.of(
          "node '%s': attribute '%s' is '%s', expected a decimal number", node.getName(), name + EXACT, text);
    }
    if ((float) exact != single) {
      throw InvalidInputException.of(
          "node '%s': attribute '%s' is %s, '%s' is %s; they must be the same number",
          node.getName(), name, single, name + EXACT, exact);
    }
    return exact;
  }

  /** A text for each population. */
  public static List<String> texts(NodeProto node, String name, int count) {
    List<String> values = texts(required(node, name, AttributeType.STRING, AttributeType.STRINGS));
    requireCount(node, name, values.size(), count);
    return values.size() == count ? values : Collections.nCopies(count, values.get(0));
  }

  /** All texts of a list. */
  public static List<String> texts(NodeProto node, String name) {
    return texts(required(node, name, AttributeType.STRINGS, AttributeType.STRINGS));
  }

  /** A whole number for each population. */
  public static List<Long> integers(NodeProto node, String name, int count) {
    AttributeProto attribute = required(node, name, AttributeType.INT, AttributeType.INTS);
    List<Long> values = attribute.getType() == AttributeType.INT ? List.of(attribute.getI()) : attribute.getIntsList();
    requireCount(node, name, values.size(), count);
    return values.size() == count ? values : Collections.nCopies(count, values.get(0));
  }

  /** Whether there is an attribute. */
  public static boolean has(NodeProto node, String name) {
    return find(node, name).isPresent();
  }

  private static void requireCount(NodeProto node, String name, int found, int count) {
    if (found != 1 && found != count) {
      throw InvalidInputException.of(
          "node '%s': attribute '%s' has %d values, expected 1 or %d", node.getName(), name, found, count);
    }
  }

  private static List<String> texts(AttributeProto attribute) {
    return attribute.getType() == AttributeType.STRINGS
        ? attribute.getStringsList().stream().map(ByteString::toStringUtf8).toList()
        : List.of(attribute.getS().toStringUtf8());
  }

  private static AttributeProto required(NodeProto node, String name, AttributeType type, AttributeType orElse) {
    return find(node, name)
        .filter(attribute -> attribute.getType() == type || attribute.getType() == orElse)
        .orElseThrow(
            () -> InvalidInputException.of(
                "node '%s': %s has no %s attribute '%s'", node.getName(), node.getOpType(), type, name));
  }

  private static Optional<AttributeProto> find(NodeProto node, String name) {
    return node.getAttributeList().stream().filter(a -> a.getName().equals(name)).findFirst();
  }
}
