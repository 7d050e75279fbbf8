package org.spinprop.onnx.dialect;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.file.Nodes;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.AttributeProto.AttributeType;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.TypeProto;
import org.spinprop.onnx.proto.ValueInfoProto;

/**
 * One tick of neurons in the making, the body of a scan over time. Each operation rounds by itself, as plain float32 arithmetic
 * does. A method adds the nodes of one line of the equations in {@link NeuronFunctions}.
 */
final class Ticks {
  private final Nodes nodes = new Nodes();
  private final List<String> start = new ArrayList<>();
  private final List<String> state = new ArrayList<>();
  private final List<String> next = new ArrayList<>();
  private final List<String> emitted = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();

  Ticks() {
    carry("zero", "x_before", "x_next");
    nodes.apply("x_next", "Identity", "x_now");
  }

  /** Carries a value from tick to tick. */
  private void carry(String first, String before, String after) {
    start.add(first);
    state.add(before);
    next.add(after);
  }

  /** Collects a value of every tick in an output. */
  private void emit(String name, String value, String output) {
    nodes.apply(name, "Identity", value);
    emitted.add(name);
    outputs.add(output);
  }

  /** {@code arriving = x + what spikes out of the history weigh} */
  Ticks echo() {
    nodes.along(1, "arrived", "Gather", "history_before", "place");
    nodes.apply("echo", "MatMul", "arrived", "weights");
    nodes.apply("arriving", "Add", "x_before", "echo");
    return this;
  }

  /** {@code I = alpha I + arriving} */
  Ticks synapse(String arriving) {
    carry("zero", "i_before", "i");
    nodes.apply("i_decayed", "Mul", "alpha", "i_before");
    nodes.apply("i", "Add", "i_decayed", arriving);
    return this;
  }

  /** {@code driven = current + bias}, from tick 1 on. */
  Ticks bias(String current) {
    carry("zero", "bias_before", "bias_next");
    nodes.apply("bias_next", "Identity", "bias_of_all");
    nodes.apply("driven", "Add", current, "bias_before");
    return this;
  }

  /** {@code V = beta V + gain drive} */
  Ticks leakyMembrane(String gain, String drive) {
    nodes.apply("v_decayed", "Mul", "beta", "v_before");
    nodes.apply("v_driven", "Mul", gain, drive);
    nodes.apply("v", "Add", "v_decayed", "v_driven");
    return this;
  }

  /** {@code V = V + gain driven} */
  Ticks membrane() {
    nodes.apply("v_driven", "Mul", "gain", "driven");
    nodes.apply("v", "Add", "v_before", "v_driven");
    return this;
  }

  /** {@code V = beta V + gain driven}, or V where it is held: in the ticks that are left. */
  Ticks heldMembrane() {
    carry("zero", "left_before", "left");
    nodes.apply("v_decayed", "Mul", "beta", "v_before");
    nodes.apply("v_driven", "Mul", "gain", "driven");
    nodes.apply("v_moved", "Add", "v_decayed", "v_driven");
    nodes.single("a_tick", 1);
    nodes.apply("held", "Min", "left_before", "a_tick");
    nodes.apply("free", "Sub", "a_tick", "held");
    nodes.apply("v_held", "Mul", "held", "v_before");
    nodes.apply("v_free", "Mul", "free", "v_moved");
    nodes.apply("v", "Add", "v_held", "v_free");
    return this;
  }

  /** {@code a = rho raised, level = theta + a}; a spike takes level from V, or to_zero V. */
  Ticks adapt() {
    carry("zero", "raised_before", "raised");
    nodes.apply("a", "Mul", "rho", "raised_before");
    nodes.apply("level", "Add", "theta", "a");
    nodes.apply("unlowered", "Mul", "level", "to_zero");
    nodes.apply("lowered", "Sub", "level", "unlowered");
    return this;
  }

  /** {@code raised = a + delta_theta spike} */
  Ticks raise() {
    nodes.apply("raise", "Mul", "delta_theta", "spike");
    nodes.apply("raised", "Add", "a", "raise");
    return this;
  }

  /** Voltage comes out; nothing resets it. */
  Ticks readOut() {
    carry("zero", "v_before", "v");
    emit("v_out", "v", "voltage");
    return this;
  }

  /** {@code spike = V > threshold} */
  Ticks fire(String threshold) {
    carry("zero", "v_before", "v_next");
    nodes.apply("fired", "Greater", "v", threshold);
    nodes.cast("spike", "fired", Tensors.FLOAT);
    emit("spike_out", "spike", "spikes");
    emit("v_out", "v", "voltage");
    return this;
  }

  /** {@code spike = V > threshold} where V is not held; {@code left = refractory} after a spike, else one tick less. */
  Ticks fireUnlessHeld(String threshold) {
    carry("zero", "v_before", "v_next");
    nodes.apply("above", "Greater", "v", threshold);
    nodes.cast("high", "above", Tensors.FLOAT);
    nodes.apply("spike", "Mul", "high", "free");
    nodes.apply("still_left", "Sub", "left_before", "held");
    nodes.apply("begun", "Mul", "refractory", "spike");
    nodes.apply("left", "Add", "still_left", "begun");
    emit("spike_out", "spike", "spikes");
    emit("v_out", "v", "voltage");
    return this;
  }

  /** {@code V = 0 where it spikes}; Where is refused inside a scan whose outer values have no type, so it is a product. */
  Ticks resetToZero() {
    nodes.apply("silent", "Not", "fired");
    nodes.cast("kept", "silent", Tensors.FLOAT);
    nodes.apply("v_next", "Mul", "v", "kept");
    return this;
  }

  /** {@code V = V - spike (to_zero V + lowered)}, exact either way: V - V is 0, and lowered is 0 or theta. */
  Ticks reset() {
    nodes.apply("v_zeroed", "Mul", "v", "to_zero");
    nodes.apply("v_lost", "Add", "v_zeroed", "lowered");
    nodes.apply("v_taken", "Mul", "spike", "v_lost");
    nodes.apply("v_next", "Sub", "v", "v_taken");
    return this;
  }

  /** The spikes of this tick come in front of the history, and the oldest leave it. */
  Ticks remember() {
    carry("silence", "history_before", "history");
    nodes.apply("recent", "Slice", "history_before", "nothing", "kept_width", "one");
    nodes.along(1, "history", "Concat", "spike", "recent");
    return this;
  }

  /** The scan over {@code x}. */
  NodeProto scan() {
    GraphProto.Builder body = GraphProto.newBuilder().setName("tick").addAllNode(nodes.list());
    state.forEach(name -> body.addInput(untyped(name)));
    body.addInput(untyped("x_now"));
    next.forEach(name -> body.addOutput(untyped(name)));
    emitted.forEach(name -> body.addOutput(untyped(name)));
    NodeProto.Builder scan =
        NodeProto.newBuilder().setName("scan").setOpType("Scan").addAllInput(start).addInput("x");
    state.forEach(name -> scan.addOutput(name.replace("before", "last")));
    return scan
        .addAllOutput(outputs)
        .addAttribute(AttributeProto.newBuilder().setName("body").setType(AttributeType.GRAPH).setG(body))
        .addAttribute(Attributes.integer("num_scan_inputs", 1))
        .build();
  }

  /** Float32 of unstated shape: a shape on a scan's inner value would clash with symbolic batches. */
  private static ValueInfoProto untyped(String name) {
    TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder().setElemType(Tensors.FLOAT).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
