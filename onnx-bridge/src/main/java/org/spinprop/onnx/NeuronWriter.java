package org.spinprop.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.NodeProto;

/** Writes the node of a group of populations, its constants, and what divides its outputs between them. */
final class NeuronWriter {
  private final NeuronGroup group;
  private final int version;
  private final Nodes nodes;
  private final GraphProto.Builder graph;
  private final List<Projection> recurrent;
  private final NeuronConstants constants;

  /** @param version of the operators */
  NeuronWriter(NeuronGroup group, int version, Nodes nodes, GraphProto.Builder graph) {
    this.group = group;
    this.version = version;
    this.nodes = nodes;
    this.graph = graph;
    this.recurrent = group.recurrent();
    this.constants = new NeuronConstants(group.members(), group.network().clock());
  }

  static String delays(Projection link) {
    return link.id() + " delays";
  }

  /** Weights with columns of 0 for the group's other populations. */
  String placed(Projection link) {
    if (group.isOne()) {
      return link.id();
    }
    int before = group.offset(link.to());
    int after = group.size() - before - group.network().target(link).size();
    String pads = link.id() + "/pads";
    graph.addInitializer(Tensors.integers(pads, 0, before, 0, after));
    return nodes.apply(link.id() + "/placed", "Pad", link.id(), pads);
  }

  /** @param arriving the value that holds what the spikes of other populations weigh */
  void write(String arriving) {
    String operator =
        recurrent.isEmpty()
            ? NeuronConstants.operator(group.members().get(0), version == Dialect.PLAIN)
            : Dialect.RECURRENT_LIF;
    String emitted = group.isOne() ? group.name() : group.name() + "/spikes";
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setName(group.name())
            .setOpType(Dialect.on(group.network().clock(), operator))
            .setDomain(Dialect.DOMAIN)
            .addOutput(emitted);
    for (String input : Functions.inputs(operator, version)) {
      node.addInput(
          switch (input) {
            case "x" -> arriving;
            case "bias" -> bias();
            case "axon" -> axon();
            case "delay" -> delay();
            case "weights" -> weights();
            default -> constant(group.name() + "/" + input, constants.input(input));
          });
    }
    addAttributes(node, operator);
    if (Dialect.spikes(operator)) {
      node.addOutput(Dialect.voltage(group.name()));
    }
    nodes.add(node.build());
    if (!group.isOne()) {
      split(emitted, Dialect.voltage(group.name()));
    }
  }

  private void addAttributes(NodeProto.Builder node, String operator) {
    node.addAttribute(Attributes.text(Dialect.TIME_UNIT, Dialect.MILLISECONDS));
    if (Dialect.hasLeak(operator)) {
      node.addAllAttribute(NodeAttributes.of(Dialect.TAU_MEM, constants.tauMem()));
    }
    if (Dialect.hasSynapse(operator)) {
      node.addAllAttribute(NodeAttributes.of(Dialect.TAU_SYN, constants.tauSyn()));
    }
    List<NeuronPopulation> members = group.members();
    if (Dialect.spikes(operator)) {
      node.addAllAttribute(NodeAttributes.of(Dialect.THETA, constants.theta()));
      node.addAttribute(
          Attributes.textOrTexts(Dialect.RESET, constants.resets().stream().map(NeuronWriter::reset).toList()));
    }
    if (version != Dialect.PLAIN) {
      long[] biased = members.stream().mapToLong(m -> m.biased() ? 1 : 0).toArray();
      node.addAttribute(Attributes.integerOrIntegers(Dialect.BIASED, biased));
    }
    if (operator.equals(Dialect.RECURRENT_LIF)) {
      node.addAttribute(Attributes.texts(Dialect.POPULATIONS, group.names()));
      node.addAttribute(Attributes.integers(Dialect.SIZES, group.sizes()));
    }
  }

  private static String reset(Reset reset) {
    return reset == Reset.ZERO ? Dialect.RESET_TO_ZERO : Dialect.RESET_BY_SUBTRACTION;
  }

  /** One value for all neurons where they are equal. */
  private String constant(String name, float[] values) {
    boolean equal = true;
    for (float value : values) {
      equal &= value == values[0];
    }
    graph.addInitializer(
        equal ? Tensors.scalar(name, values[0]) : Tensors.tensor(name, List.of((long) values.length), values));
    return name;
  }

  private String bias() {
    String name = group.name() + "/bias";
    if (group.members().stream().noneMatch(NeuronPopulation::biased)) {
      return constant(name, new float[1]);
    }
    return sideBySide(
        name,
        group.members().stream()
            .map(member -> member.biased() ? member.name() + " bias" : vector(member.name() + "/bias", member.size(), 0))
            .toList());
  }

  private String axon() {
    String name = group.name() + "/axon";
    long[] neurons =
        recurrent.stream()
            .flatMapToInt(
                link -> {
                  int first = group.offset(link.from());
                  return IntStream.range(first, first + group.network().source(link).size());
                })
            .mapToLong(neuron -> neuron)
            .toArray();
    graph.addInitializer(Tensors.integers(name, neurons));
    return name;
  }

  private String delay() {
    String name = group.name() + "/delay";
    if (recurrent.stream().noneMatch(Projection::delayed)) {
      return constant(name, new float[] {1});
    }
    return sideBySide(
        name,
        recurrent.stream()
            .map(l -> l.delayed() ? delays(l) : vector(l.id() + "/delay", group.network().source(l).size(), 1))
            .toList());
  }

  private String weights() {
    return sideBySide(group.name() + "/weights", recurrent.stream().map(this::placed).toList());
  }

  private String sideBySide(String name, List<String> parts) {
    return parts.size() == 1 ? parts.get(0) : nodes.along(0, name, "Concat", parts.toArray(String[]::new));
  }

  private String vector(String name, int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    graph.addInitializer(Tensors.tensor(name, List.of((long) size), values));
    return name;
  }

  private void split(String spikes, String voltages) {
    String sizes = group.name() + "/sizes";
    graph.addInitializer(Tensors.integers(sizes, group.sizes()));
    nodes.add(split(spikes, sizes, group.names()));
    nodes.add(split(voltages, sizes, group.names().stream().map(Dialect::voltage).toList()));
  }

  private static NodeProto split(String value, String sizes, List<String> parts) {
    return NodeProto.newBuilder()
        .setName(value + "/split")
        .setOpType("Split")
        .addInput(value)
        .addInput(sizes)
        .addAllOutput(parts)
        .addAttribute(Attributes.integer("axis", 2))
        .build();
  }
}
