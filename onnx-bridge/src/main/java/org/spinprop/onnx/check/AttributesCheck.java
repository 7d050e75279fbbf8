package org.spinprop.onnx.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.file.ElementType;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.AttributeProto.AttributeType;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.NodeProto;

/**
 * Checks the attributes of a node.
 *
 * @param node what errors call it
 * @param given those of the node that calls the function in which it stands, which its own may refer to
 */
record AttributesCheck(String node, StandardOperator operator, List<AttributeProto> given) {

  /** The attributes by their names, all of which the operator has. */
  Map<String, AttributeProto> of(NodeProto of) {
    Map<String, AttributeProto> attributes = new HashMap<>();
    for (AttributeProto stated : of.getAttributeList()) {
      AttributeProto attribute = resolved(stated);
      StandardOperator.Attribute expected = operator.attributes().get(attribute.getName());
      if (expected == null) {
        throw InvalidInputException.of(
            "%s: attribute '%s' of %s is not supported", node, attribute.getName(), operator.name());
      }
      if (attribute.getType() != expected.type() || !holds(attribute)) {
        throw InvalidInputException.of(
            "%s: attribute '%s' of %s is of type %s, expected %s", node, attribute.getName(), operator.name(),
            attribute.getType(), expected.type());
      }
      if (attributes.put(attribute.getName(), attribute) != null) {
        throw InvalidInputException.of("%s: attribute '%s' is there twice", node, attribute.getName());
      }
    }
    operator.attributes().forEach(
        (name, attribute) -> {
          if (attribute.required() && !attributes.containsKey(name)) {
            throw InvalidInputException.of("%s: %s has no attribute '%s'", node, operator.name(), name);
          }
        });
    if (operator.name().equals("Constant") && attributes.size() != 1) {
      throw InvalidInputException.of("%s: a Constant with %d values, expected 1", node, attributes.size());
    }
    return attributes;
  }

  private AttributeProto resolved(AttributeProto attribute) {
    if (attribute.getRefAttrName().isEmpty()) {
      return attribute;
    }
    return given.stream()
        .filter(other -> other.getName().equals(attribute.getRefAttrName()))
        .findFirst()
        .map(other -> other.toBuilder().setName(attribute.getName()).build())
        .orElseThrow(
            () -> InvalidInputException.of(
                "%s: attribute '%s' refers to '%s', which nothing gives", node, attribute.getName(),
                attribute.getRefAttrName()));
  }

  /** Whether an attribute holds a value of the type that it says; some tools leave out a 0. */
  private static boolean holds(AttributeProto attribute) {
    return switch (attribute.getType()) {
      case TENSOR -> attribute.hasT();
      case GRAPH -> attribute.hasG();
      case FLOAT, INT, STRING, FLOATS, INTS, STRINGS -> true;
      default -> false;
    };
  }

  /** The type of an output that an attribute says: of a cast, or of constants. */
  static ElementType typeSaid(String node, StandardOperator operator, Map<String, AttributeProto> attributes) {
    if (operator.name().equals("Cast")) {
      long to = Objects.requireNonNull(attributes.get("to")).getI();
      return ElementType.of(to)
          .orElseThrow(() -> InvalidInputException.of("%s: Cast to ONNX data type %d, which is not read", node, to));
    }
    Optional<AttributeProto> value = attributes.values().stream().findFirst();
    if (value.isEmpty()) {
      return ElementType.FLOAT32;
    }
    boolean tensor = value.get().getType() == AttributeType.TENSOR;
    if (operator.name().equals("ConstantOfShape") && Tensors.count(value.get().getT().getDimsList()) != 1) {
      throw InvalidInputException.of("%s: ConstantOfShape of %s values, expected 1", node, value.get().getT().getDimsList());
    }
    if (tensor) {
      return ElementType.of(value.get().getT().getDataType()).orElseThrow();
    }
    return value.get().getName().startsWith("value_float") ? ElementType.FLOAT32 : ElementType.INT64;
  }
}
