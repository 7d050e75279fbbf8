package org.spinprop.onnx;

import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.AttributeProto.AttributeType;
import org.spinprop.onnx.proto.NodeProto;

/**
 * Attributes of a node. An ONNX attribute holds a real number as float32; so that none is lost, a number stands there
 * twice: as float {@code NAME}, for people and viewers, and as decimal text {@code NAME_exact}, which gives the double
 * back.
 */
final class NodeAttributes {
  private static final String EXACT = "_exact";

  private NodeAttributes() {}

  /** Both forms of a number. */
  static List<AttributeProto> of(String name, double value) {
    return List.of(
        Nodes.real(name, (float) value), Nodes.text(name + EXACT, Double.toString(value)));
  }

  /** The number as double: from its exact form, or from the float alone in files that have no more. */
  static double read(NodeProto node, String name) {
    AttributeProto single = required(node, name, AttributeType.FLOAT);
    Optional<String> text = find(node, name + EXACT).map(a -> a.getS().toStringUtf8());
    double exact = text.map(t -> parse(node, name + EXACT, t)).orElse((double) single.getF());
    if ((float) exact != single.getF()) {
      throw InvalidInputException.of(
          "node '%s': attribute '%s' is %s, '%s' is %s; they must be the same number",
          node.getName(), name, single.getF(), name + EXACT, exact);
    }
    return exact;
  }

  /** Holds a text attribute to the only value that this version of the dialect knows. */
  static void requireText(NodeProto node, String name, String expected) {
    String found = required(node, name, AttributeType.STRING).getS().toStringUtf8();
    if (!found.equals(expected)) {
      throw InvalidInputException.of(
          "node '%s': attribute '%s' is '%s', expected '%s'", node.getName(), name, found, expected);
    }
  }

  private static double parse(NodeProto node, String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw InvalidInputException.of(
          "node '%s': attribute '%s' is '%s', expected a decimal number", node.getName(), name, text);
    }
  }

  private static AttributeProto required(NodeProto node, String name, AttributeType type) {
    return find(node, name)
        .filter(attribute -> attribute.getType() == type)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "node '%s': %s has no %s attribute '%s'",
                    node.getName(), node.getOpType(), type, name));
  }

  private static Optional<AttributeProto> find(NodeProto node, String name) {
    return node.getAttributeList().stream().filter(a -> a.getName().equals(name)).findFirst();
  }
}
