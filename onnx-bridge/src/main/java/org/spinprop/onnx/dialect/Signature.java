package org.spinprop.onnx.dialect;

import java.util.List;
import java.util.function.Supplier;
import org.spinprop.onnx.proto.NodeProto;

/**
 * An operator as it is since a version of the dialect.
 *
 * @param since the version
 * @param inputs in order
 * @param attributes in the order of the function's
 * @param body what the function computes
 */
public record Signature(int since, List<Input> inputs, List<Attribute> attributes, Supplier<Body> body) {

  /** An operator without attributes. */
  Signature(int since, List<Input> inputs, Supplier<Body> body) {
    this(since, inputs, List.of(), body);
  }

  /**
   * A function's body.
   *
   * @param doc the equations
   * @param nodes standard operators
   */
  record Body(String doc, List<NodeProto> nodes) {}

  /** Whether there is an attribute. */
  public boolean has(Attribute attribute) {
    return attributes.contains(attribute);
  }
}
