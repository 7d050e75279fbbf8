package org.spinprop.onnx.dialect;

import org.spinprop.onnx.dialect.Signature.Body;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.file.Nodes;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.NodeProto;

/** Functions of the operators before and after the network: values to spikes, and spikes or voltages to classes. */
final class ProcessingFunctions {

  private ProcessingFunctions() {}

  static Body latency() {
    Nodes nodes = new Nodes();
    nodes.cast("exact", "values", Tensors.DOUBLE);
    nodes.along(1, "value", "Gather", "exact", "source");
    nodes.apply("scaled", "Mul", "factor", "value");
    nodes.apply("share", "Add", "scaled", "offset");
    nodes.apply("after_early", "Mul", "share", "span");
    nodes.apply("unstaggered", "Add", "early", "after_early");
    nodes.apply("time", "Add", "unstaggered", "lateness");
    nodes.apply("ticks", "Div", "time", "dt");
    nodes.real("half", 0.5);
    nodes.apply("next", "Add", "ticks", "half");
    nodes.apply("nearest", "Floor", "next");
    nodes.cast("tick", "nearest", Tensors.INT64);
    time(nodes, "steps");
    nodes.apply("now", "Equal", "time_rows", "tick");
    nodes.apply("bright", "GreaterOrEqual", "value", "least");
    nodes.apply("spiking", "And", "now", "bright");
    nodes.cast("spikes", "spiking", Tensors.FLOAT);
    return new Body(
        "values [B, W]; spikes [T, B, N]. Channel c spikes at floor(time / dt + 1/2), time = early + (factor[c] v + offset[c])"
            + " span + lateness[c], v = values[source[c]], in double precision; not at all where v < least.",
        nodes.list());
  }

  /** Ticks 0 .. steps - 1 as [T, 1, 1]. */
  private static void time(Nodes nodes, String steps) {
    nodes.integer("first", 0);
    nodes.integer("step", 1);
    nodes.integers("as_rows", -1, 1, 1);
    nodes.apply("tick_numbers", "Range", "first", steps, "step");
    nodes.apply("time_rows", "Reshape", "tick_numbers", "as_rows");
  }

  static Body firstSpike() {
    Nodes nodes = new Nodes();
    nodes.integers("over_time", 0);
    nodes.shape("shape", "spikes", 0);
    nodes.integer("time_axis", 0);
    nodes.along(0, "all_ticks", "Gather", "shape", "time_axis");
    time(nodes, "all_ticks");
    nodes.apply("left_whole", "Sub", "all_ticks", "time_rows");
    nodes.cast("left", "left_whole", Tensors.FLOAT);
    nodes.apply("left_at_spikes", "Mul", "spikes", "left");
    nodes.reduce("earliness", "ReduceMax", "left_at_spikes", "over_time");
    nodes.cast("earliness_whole", "earliness", Tensors.INT64);
    nodes.apply("tick", "Sub", "all_ticks", "earliness_whole");
    decide(nodes, "earliness");
    return new Body(
        "tick [B, N] of the first spike, T where there is none; class [B] that of the earliest, the lowest among equals,"
            + " -1 where none spikes.",
        nodes.list());
  }

  static Body spikeCount() {
    Nodes nodes = new Nodes();
    nodes.integers("over_time", 0);
    nodes.reduce("count", "ReduceSum", "spikes", "over_time");
    decide(nodes, "count");
    return new Body(
        "count [B, N] of spikes; class [B] that of the most, the lowest among equals, -1 where none spikes.",
        nodes.list());
  }

  static Body maximumVoltage() {
    Nodes nodes = new Nodes();
    nodes.integers("over_time", 0);
    nodes.integers("one", 1);
    nodes.shape("shape", "voltage", 0);
    nodes.apply("steps", "Slice", "shape", "over_time", "one");
    nodes.apply("moving", "Slice", "voltage", "one", "steps", "over_time");
    nodes.reduce("feature", "ReduceMax", "moving", "over_time");
    nodes.add(argMax("class", "feature"));
    return new Body(
        "feature [B, N]: the highest voltage from tick 1 on; class [B] that of the largest.", nodes.list());
  }

  static Body meanVoltage() {
    Nodes nodes = new Nodes();
    nodes.integers("over_time", 0);
    nodes.integers("as_rows", -1, 1, 1);
    nodes.cast("exact", "voltage", Tensors.DOUBLE);
    nodes.apply("share_rows", "Reshape", "share", "as_rows");
    nodes.apply("weighted", "Mul", "exact", "share_rows");
    nodes.reduce("sum", "ReduceSum", "weighted", "over_time");
    nodes.cast("feature", "sum", Tensors.FLOAT);
    nodes.add(argMax("class", "sum"));
    return new Body(
        "feature [B, N]: the sum of share[t] voltage[t], in double precision; class [B] that of the largest.",
        nodes.list());
  }

  /** The first of the largest scores, or -1 where all are 0. */
  private static void decide(Nodes nodes, String score) {
    nodes.integers("over_outputs", 1);
    nodes.integer("unit", 1);
    nodes.add(argMax("best", score));
    nodes.reduce("largest", "ReduceMax", score, "over_outputs");
    nodes.apply("sign", "Sign", "largest");
    nodes.cast("any", "sign", Tensors.INT64);
    nodes.apply("number", "Add", "best", "unit");
    nodes.apply("number_or_none", "Mul", "number", "any");
    nodes.apply("class", "Sub", "number_or_none", "unit");
  }

  private static NodeProto argMax(String output, String input) {
    return Nodes.node(output, "ArgMax", input)
        .addAttribute(Attributes.integer("axis", 1))
        .addAttribute(Attributes.integer("keepdims", 0))
        .build();
  }
}
