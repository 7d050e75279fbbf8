package org.spinprop.onnx;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.AttributeProto.AttributeType;
import org.spinprop.onnx.proto.NodeProto;

/** A sequence of standard operators in the making: each call appends one and returns the name of its output. */
final class Nodes {
  private final List<NodeProto> nodes = new ArrayList<>();

  /** Appends {@code output = operator(inputs)}; the node is named as its output. */
  String apply(String output, String operator, String... inputs) {
    nodes.add(node(output, operator, inputs).build());
    return output;
  }

  /** Appends a cast to float32. */
  String castToFloat(String output, String input) {
    AttributeProto to = integer("to", Tensors.FLOAT);
    nodes.add(node(output, "Cast", input).addAttribute(to).build());
    return output;
  }

  /** Appends any node. */
  void add(NodeProto node) {
    nodes.add(node);
  }

  List<NodeProto> list() {
    return nodes;
  }

  static NodeProto.Builder node(String output, String operator, String... inputs) {
    return NodeProto.newBuilder()
        .setName(output)
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto real(String name, float value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOAT).setF(value).build();
  }

  static AttributeProto text(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }
}
