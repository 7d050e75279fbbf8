package org.spinprop.onnx.file;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.onnx.proto.NodeProto;

/** A sequence of standard operators in the making: each call appends one, named as its output. */
public final class Nodes {
  private final List<NodeProto> nodes = new ArrayList<>();

  /** Appends {@code output = operator(inputs)} and returns the output's name. */
  public String apply(String output, String operator, String... inputs) {
    nodes.add(node(output, operator, inputs).build());
    return output;
  }

  /** Appends an operator that works along an axis, and returns the output's name. */
  public String along(int axis, String output, String operator, String... inputs) {
    nodes.add(node(output, operator, inputs).addAttribute(Attributes.integer("axis", axis)).build());
    return output;
  }

  /** Appends a cast to a data type. */
  public void cast(String output, String input, int type) {
    nodes.add(node(output, "Cast", input).addAttribute(Attributes.integer("to", type)).build());
  }

  /** Appends the dimensions of a value from one on. */
  public void shape(String output, String input, int first) {
    nodes.add(node(output, "Shape", input).addAttribute(Attributes.integer("start", first)).build());
  }

  /** Appends the dimensions of a value up to one, which counts from behind where it is negative. */
  public void shapeUntil(String output, String input, int end) {
    nodes.add(node(output, "Shape", input).addAttribute(Attributes.integer("end", end)).build());
  }

  /** Appends whole numbers that are known, as a tensor of rank 1. */
  public void integers(String output, long... values) {
    nodes.add(node(output, "Constant").addAttribute(Attributes.integers("value_ints", values)).build());
  }

  /** Appends a whole number that is known, as a tensor of rank 0. */
  public void integer(String output, int value) {
    nodes.add(node(output, "Constant").addAttribute(Attributes.integer("value_int", value)).build());
  }

  /** Appends a number that is known, as a float32 of rank 0. */
  public void single(String output, float value) {
    nodes.add(node(output, "Constant").addAttribute(Attributes.real("value_float", value)).build());
  }

  /** Appends a number that is known, as a double of rank 0. */
  public void real(String output, double value) {
    nodes.add(node(output, "Constant").addAttribute(Attributes.tensor("value", Tensors.doubles(output, value))).build());
  }

  /** Appends a reduction over axes that are then gone. */
  public void reduce(String output, String operator, String input, String axes) {
    nodes.add(node(output, operator, input, axes).addAttribute(Attributes.integer("keepdims", 0)).build());
  }

  /** Appends any node. */
  public void add(NodeProto node) {
    nodes.add(node);
  }

  /** The operators so far. */
  public List<NodeProto> list() {
    return nodes;
  }

  /** A node named as its one output. */
  public static NodeProto.Builder node(String output, String operator, String... inputs) {
    return NodeProto.newBuilder()
        .setName(output)
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }
}
