package org.spinprop.onnx;

import java.util.List;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.AttributeProto.AttributeType;
import org.spinprop.onnx.proto.FunctionProto;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.OperatorSetIdProto;
import org.spinprop.onnx.proto.TypeProto;
import org.spinprop.onnx.proto.ValueInfoProto;

/**
 * The dialect's operators as ONNX functions of standard operators, so that any runtime can run them. Both scan over
 * time; {@code x} is what the presynaptic spikes of each tick weigh, and is felt one tick later:
 *
 * <pre>
 *   I[t] = alpha I[t-1] + x[t-1]                   (multiplied, rounded, added, rounded)
 *   V[t] = beta  V[t-1] + one_minus_beta I[t]
 *   s[t] = V[t] &gt; theta;   V[t] &lt;- 0 where s[t]     (CubaLIF alone)
 * </pre>
 *
 * <p>Start state x = I = V = 0, which makes tick 0 silent. Voltages come out as they were before the reset.
 */
final class Functions {

  /** Decay factors and threshold are inputs: attribute references in a body are not safe in every runtime. */
  static final List<String> LIF_INPUTS = List.of("x", "alpha", "beta", "one_minus_beta", "theta");

  static final List<String> READOUT_INPUTS = LIF_INPUTS.subList(0, 4);

  private static final String EQUATIONS =
      "All [T, B, N], 0 at t = 0. I[t] = alpha I[t-1] + x[t-1]; V[t] = beta V[t-1] + one_minus_beta I[t]; voltage = V";

  private Functions() {}

  /** {@code spikes, voltage = CubaLIF(x, alpha, beta, one_minus_beta, theta)}. */
  static FunctionProto lif() {
    Nodes tick = new Nodes();
    integrate(tick);
    tick.apply("fired", "Greater", "v", "theta");
    tick.castToFloat("spike", "fired");
    // Where is refused inside a scan whose outer values have no type, so the reset is a product.
    tick.apply("silent", "Not", "fired");
    tick.castToFloat("kept", "silent");
    tick.apply("v_next", "Mul", "v", "kept");
    tick.apply("v_out", "Identity", "v");
    return function(
        Dialect.LIF, EQUATIONS + "; spikes = V > theta, then V = 0 where it spikes.",
        LIF_INPUTS, List.of("spikes", "voltage"),
        body(tick, List.of("x_next", "i", "v_next", "spike", "v_out")),
        List.of(Dialect.TAU_MEM, Dialect.TAU_SYN, Dialect.TIME_UNIT, Dialect.THETA, Dialect.RESET));
  }

  /** {@code voltage = CubaLI(x, alpha, beta, one_minus_beta)}. */
  static FunctionProto readout() {
    Nodes tick = new Nodes();
    integrate(tick);
    tick.apply("v_out", "Identity", "v");
    return function(
        Dialect.READOUT, EQUATIONS + ".",
        READOUT_INPUTS, List.of("voltage"),
        body(tick, List.of("x_next", "i", "v", "v_out")),
        List.of(Dialect.TAU_MEM, Dialect.TAU_SYN, Dialect.TIME_UNIT));
  }

  private static void integrate(Nodes tick) {
    tick.apply("i_decayed", "Mul", "alpha", "i_before");
    tick.apply("i", "Add", "i_decayed", "x_before");
    tick.apply("v_decayed", "Mul", "beta", "v_before");
    tick.apply("v_driven", "Mul", "one_minus_beta", "i");
    tick.apply("v", "Add", "v_decayed", "v_driven");
    tick.apply("x_next", "Identity", "x_now");
  }

  private static GraphProto body(Nodes tick, List<String> outputs) {
    GraphProto.Builder body = GraphProto.newBuilder().setName("tick").addAllNode(tick.list());
    List.of("x_before", "i_before", "v_before", "x_now").forEach(name -> body.addInput(untyped(name)));
    outputs.forEach(name -> body.addOutput(untyped(name)));
    return body.build();
  }

  /** Float32 of unstated shape: a shape on a scan's inner value would clash with symbolic batches. */
  private static ValueInfoProto untyped(String name) {
    TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder().setElemType(Tensors.FLOAT).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static FunctionProto function(
      String name,
      String doc,
      List<String> inputs,
      List<String> outputs,
      GraphProto body,
      List<String> attributes) {
    Nodes nodes = new Nodes();
    nodes.add(Nodes.node("shape", "Shape", "x").addAttribute(Nodes.integer("start", 1)).build());
    nodes.apply("zero", "ConstantOfShape", "shape");
    nodes.add(scan(body, outputs));
    return FunctionProto.newBuilder()
        .setName(name)
        .setDomain(Dialect.DOMAIN)
        .setDocString(doc)
        .addAllInput(inputs)
        .addAllOutput(outputs)
        .addAllAttribute(attributes)
        .addAllNode(nodes.list())
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(Dialect.OPSET))
        .build();
  }

  private static NodeProto scan(GraphProto body, List<String> outputs) {
    AttributeProto tick =
        AttributeProto.newBuilder().setName("body").setType(AttributeType.GRAPH).setG(body).build();
    return NodeProto.newBuilder()
        .setName("scan")
        .setOpType("Scan")
        .addAllInput(List.of("zero", "zero", "zero", "x"))
        .addAllOutput(List.of("x_last", "i_last", "v_last"))
        .addAllOutput(outputs)
        .addAttribute(tick)
        .addAttribute(Nodes.integer("num_scan_inputs", 1))
        .build();
  }
}
