package org.spinprop.onnx.perceptron;

import java.util.Locale;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.check.ModelCheck;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.NodeProto;

/**
 * A node of another tool's graph, which {@link ModelCheck} passed: its attributes are of the operator's types.
 *
 * @param set the operator set, which defaults depend on
 */
record ForeignNode(NodeProto proto, long set) {

  String operator() {
    return proto.getOpType();
  }

  String name() {
    return proto.getName().isEmpty() ? proto.getOutput(0) : proto.getName();
  }

  boolean hasInput(int input) {
    return input < proto.getInputCount() && !proto.getInput(input).isEmpty();
  }

  /** Whether an output beside the first is asked for. */
  boolean hasMoreOutputs() {
    return proto.getOutputList().stream().skip(1).anyMatch(output -> !output.isEmpty());
  }

  float real(String name, float otherwise) {
    return attribute(name).map(AttributeProto::getF).orElse(otherwise);
  }

  long integer(String name, long otherwise) {
    return attribute(name).map(AttributeProto::getI).orElse(otherwise);
  }

  Optional<long[]> integers(String name) {
    return attribute(name).map(attribute -> attribute.getIntsList().stream().mapToLong(Long::longValue).toArray());
  }

  Optional<AttributeProto> attribute(String name) {
    return proto.getAttributeList().stream().filter(attribute -> attribute.getName().equals(name)).findFirst();
  }

  InvalidInputException refusal(String why, Object... values) {
    return InvalidInputException.of("node '%s': %s: %s", name(), operator(), String.format(Locale.ROOT, why, values));
  }

  InvalidInputException unsupported() {
    return InvalidInputException.of(
        "node '%s': operator '%s' is not supported; perceptrons of Gemm, or MatMul and Add, and Conv, with Relu between are",
        name(), operator());
  }
}
