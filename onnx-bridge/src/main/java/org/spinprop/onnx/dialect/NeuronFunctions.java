package org.spinprop.onnx.dialect;

import org.spinprop.onnx.dialect.Signature.Body;
import org.spinprop.onnx.file.Nodes;
import org.spinprop.onnx.file.Tensors;

/**
 * Functions of a network's operators, of standard operators, so that any runtime can run them. Neurons scan over time;
 * {@code x} is what the presynaptic spikes of each tick weigh, and acts one tick later.
 *
 * <p>What neurons compute with are inputs: attribute references in a body are not safe in every runtime.
 */
final class NeuronFunctions {
  private static final String LEAKY = "V[t] = beta V[t-1] + ";
  private static final String SYNAPSE = "I[t] = alpha I[t-1] + x[t-1]; ";
  private static final String FIRES = "; spikes = V > theta, then V = 0 where it spikes";
  private static final String FIRES_AND_RESETS =
      "; spikes = V > theta, then V = 0 where to_zero is 1, V - theta where it is 0";
  private static final String ADAPTS = "; a[t] = rho (a[t-1] + delta_theta spikes[t-1])";
  private static final String FIRES_ABOVE =
      "; spikes = V > theta + a, then V = 0 where to_zero is 1, V - theta - a where it is 0";
  private static final String HOLDS = "; for refractory ticks after a spike V stays what it is and nothing spikes";
  private static final String RECURS =
      "; into I[t] goes also, for every m, the spike of neuron axon[m] at t - delay[m] times row m of weights";

  private NeuronFunctions() {}

  static Body plainLif() {
    Ticks tick = new Ticks().synapse("x_before").leakyMembrane("one_minus_beta", "i").fire("theta").resetToZero();
    return scanning(SYNAPSE + LEAKY + "one_minus_beta I[t]" + FIRES, start(), tick);
  }

  static Body plainReadout() {
    Ticks tick = new Ticks().synapse("x_before").leakyMembrane("one_minus_beta", "i").readOut();
    return scanning(SYNAPSE + LEAKY + "one_minus_beta I[t]", start(), tick);
  }

  static Body lif() {
    Ticks tick = new Ticks().synapse("x_before").bias("i").leakyMembrane("gain", "driven").fire("theta").reset();
    return scanning(SYNAPSE + LEAKY + "gain (I[t] + bias)" + FIRES_AND_RESETS, lowered(), tick);
  }

  static Body readout() {
    Ticks tick = new Ticks().synapse("x_before").bias("i").leakyMembrane("gain", "driven").readOut();
    return scanning(SYNAPSE + LEAKY + "gain (I[t] + bias)", biased(), tick);
  }

  static Body lifWithoutSynapse() {
    Ticks tick = new Ticks().bias("x_before").leakyMembrane("gain", "driven").fire("theta").reset();
    return scanning(LEAKY + "gain (x[t-1] + bias)" + FIRES_AND_RESETS, lowered(), tick);
  }

  static Body readoutWithoutSynapse() {
    Ticks tick = new Ticks().bias("x_before").leakyMembrane("gain", "driven").readOut();
    return scanning(LEAKY + "gain (x[t-1] + bias)", biased(), tick);
  }

  static Body integrateAndFire() {
    Ticks tick = new Ticks().bias("x_before").membrane().fire("theta").reset();
    return scanning("V[t] = V[t-1] + gain (x[t-1] + bias)" + FIRES_AND_RESETS, lowered(), tick);
  }

  static Body recurrentLif() {
    Ticks tick =
        new Ticks().echo().synapse("arriving").bias("i").leakyMembrane("gain", "driven").fire("theta").reset().remember();
    Nodes nodes = lowered();
    recall(nodes);
    return scanning(SYNAPSE + LEAKY + "gain (I[t] + bias)" + FIRES_AND_RESETS + RECURS, nodes, tick);
  }

  static Body adaptiveLif() {
    Ticks tick =
        new Ticks().synapse("x_before").bias("i").leakyMembrane("gain", "driven").adapt().fire("level").reset().raise();
    return scanning(SYNAPSE + LEAKY + "gain (I[t] + bias)" + ADAPTS + FIRES_ABOVE, biased(), tick);
  }

  static Body refractoryLif() {
    Ticks tick = new Ticks().synapse("x_before").bias("i").heldMembrane().fireUnlessHeld("theta").reset();
    return scanning(SYNAPSE + LEAKY + "gain (I[t] + bias)" + FIRES_AND_RESETS + HOLDS, lowered(), tick);
  }

  static Body recurrentAnyLif() {
    Ticks tick =
        new Ticks().echo().synapse("arriving").bias("i").heldMembrane().adapt().fireUnlessHeld("level").reset().raise()
            .remember();
    Nodes nodes = biased();
    recall(nodes);
    return scanning(
        SYNAPSE + LEAKY + "gain (I[t] + bias)" + ADAPTS + FIRES_ABOVE + HOLDS + RECURS, nodes, tick);
  }

  /** The state at t = 0. */
  private static Nodes start() {
    Nodes nodes = new Nodes();
    nodes.shape("shape", "x", 1);
    nodes.apply("zero", "ConstantOfShape", "shape");
    return nodes;
  }

  /** The same, and the biases of all samples. */
  private static Nodes biased() {
    Nodes nodes = start();
    nodes.apply("bias_of_all", "Add", "zero", "bias");
    return nodes;
  }

  /** The same, and what a spike takes from V beside to_zero V: theta, or 0 where it is reset to zero. */
  private static Nodes lowered() {
    Nodes nodes = biased();
    nodes.apply("unlowered", "Mul", "theta", "to_zero");
    nodes.apply("lowered", "Sub", "theta", "unlowered");
    return nodes;
  }

  /** The spikes of the last D ticks, the newest first, side by side in [B, D N], and the place where each axon reads. */
  private static void recall(Nodes nodes) {
    nodes.integers("minus_one", -1);
    nodes.integers("nothing", 0);
    nodes.integers("one", 1);
    nodes.cast("whole_delay", "delay", Tensors.INT64);
    nodes.apply("ticks", "Reshape", "whole_delay", "minus_one");
    nodes.apply("before", "Sub", "ticks", "one");
    nodes.shape("neurons", "x", 2);
    nodes.apply("offset", "Mul", "before", "neurons");
    nodes.apply("place", "Add", "offset", "axon");
    nodes.apply("depth", "ReduceMax", "ticks");
    nodes.apply("width", "Mul", "depth", "neurons");
    nodes.apply("kept_width", "Sub", "width", "neurons");
    nodes.apply("samples", "Slice", "shape", "nothing", "one");
    nodes.along(0, "history_shape", "Concat", "samples", "width");
    nodes.apply("silence", "ConstantOfShape", "history_shape");
  }

  /** Row t + D of D silent rows and the spikes is tick t; each neuron reads from a row of its own. */
  static Body delay() {
    Nodes nodes = new Nodes();
    nodes.integers("minus_one", -1);
    nodes.integers("one", 1);
    nodes.integer("first", 0);
    nodes.integer("step", 1);
    nodes.integers("as_rows", -1, 1, 1);
    nodes.cast("whole_delay", "delay", Tensors.INT64);
    nodes.apply("ticks", "Reshape", "whole_delay", "minus_one");
    nodes.apply("depth", "ReduceMax", "ticks");
    nodes.shape("tick_shape", "spikes", 1);
    nodes.along(0, "silence_shape", "Concat", "depth", "tick_shape");
    nodes.apply("silence", "ConstantOfShape", "silence_shape");
    nodes.along(0, "led", "Concat", "silence", "spikes");
    nodes.shape("shape", "spikes", 0);
    nodes.along(0, "steps", "Gather", "shape", "first");
    nodes.apply("time", "Range", "first", "steps", "step");
    nodes.apply("time_rows", "Reshape", "time", "as_rows");
    nodes.apply("lead", "Add", "depth", "one");
    nodes.apply("shift", "Sub", "lead", "ticks");
    nodes.apply("rows", "Add", "time_rows", "shift");
    nodes.apply("index", "Expand", "rows", "shape");
    nodes.along(0, "delayed", "GatherElements", "led", "index");
    return new Body(
        "delayed[t] of neuron k is spikes[t + 1 - delay[k]]: the tick that every hop takes is not taken twice. delay is whole.",
        nodes.list());
  }

  private static Body scanning(String equations, Nodes nodes, Ticks tick) {
    nodes.add(tick.scan());
    return new Body("All [T, B, N], 0 at t = 0. " + equations + "; voltage = V before the reset.", nodes.list());
  }
}
