package org.spinprop.onnx.write;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.spinprop.connection.Shape;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.onnx.dialect.Attribute;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.dialect.Firing;
import org.spinprop.onnx.dialect.Input;
import org.spinprop.onnx.dialect.NodeAttributes;
import org.spinprop.onnx.dialect.Operator;
import org.spinprop.onnx.dialect.Signature;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.file.Nodes;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.NodeProto;

/** Writes the node of a group of populations, its constants, and what divides its outputs between them. */
final class NeuronWriter {
  private final NeuronGroup group;
  private final int version;
  private final ProjectionWriter links;
  private final Nodes nodes;
  private final GraphProto.Builder graph;
  private final List<Projection> recurrent;

  /** @param version of the operators */
  NeuronWriter(NeuronGroup group, int version, ProjectionWriter links, Nodes nodes, GraphProto.Builder graph) {
    this.group = group;
    this.version = version;
    this.links = links;
    this.nodes = nodes;
    this.graph = graph;
    this.recurrent = group.recurrent();
  }

  /** @param arriving the value that holds what the spikes of other populations weigh */
  void write(String arriving) {
    Operator operator = operator();
    Signature signature = operator.at(version);
    String emitted = group.isOne() ? group.name() : group.name() + "/spikes";
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setName(group.name())
            .setOpType(operator.on(group.network().clock()))
            .setDomain(Dialect.DOMAIN)
            .addOutput(emitted);
    signature.inputs().forEach(input -> node.addInput(input(input, arriving)));
    for (Attribute attribute : Attribute.values()) {
      if (signature.has(attribute)) {
        node.addAllAttribute(attribute(attribute));
      }
    }
    if (operator.outputs().size() > 1) {
      node.addOutput(Dialect.voltage(group.name()));
    }
    nodes.add(node.build());
    if (!group.isOne()) {
      split(emitted, Dialect.voltage(group.name()));
    }
  }

  private Operator operator() {
    NeuronPopulation one = group.members().get(0);
    boolean synapse = version == Dialect.PLAIN || !is(one.tauSyn(), 0);
    boolean leak = !is(one.tauMem(), Double.POSITIVE_INFINITY);
    if (!recurrent.isEmpty()) {
      return Operator.RECURRENT_CUBA_LIF;
    }
    return one.match(
        lif -> lif.refractory() > 0
            ? Operator.REFRACTORY_CUBA_LIF
            : synapse ? Operator.CUBA_LIF : leak ? Operator.LIF : Operator.IF,
        adaptive -> Operator.ADAPTIVE_CUBA_LIF,
        readout -> synapse ? Operator.CUBA_LI : Operator.LI);
  }

  private static boolean is(PerNeuron constant, double value) {
    return constant.isUniform() && constant.at(0) == value;
  }

  private String input(Input input, String arriving) {
    return switch (input) {
      case X -> arriving;
      case BIAS -> bias();
      case AXON -> axon();
      case DELAY -> delay();
      case WEIGHTS -> weights();
      case ALPHA, BETA, GAIN, ONE_MINUS_BETA, THETA, TO_ZERO, RHO, DELTA_THETA, REFRACTORY ->
          constant(group.name() + "/" + input.label(), input.of(group.members(), group.network().clock()));
      case SPIKES, VOLTAGE, SHAPE, IMAGES, SHARE, VALUES, SOURCE, FACTOR, OFFSET, EARLY, SPAN, LATENESS, LEAST, DT, STEPS ->
          throw new IllegalArgumentException("no neurons take " + input);
    };
  }

  private List<AttributeProto> attribute(Attribute attribute) {
    List<NeuronPopulation> members = group.members();
    String name = attribute.label();
    return switch (attribute) {
      case TIME_UNIT -> List.of(Attributes.text(name, Dialect.MILLISECONDS));
      case TAU_MEM -> NodeAttributes.of(name, members, NeuronPopulation::tauMem);
      case TAU_SYN -> NodeAttributes.of(name, members, NeuronPopulation::tauSyn);
      case THETA -> NodeAttributes.of(name, members, member -> Firing.of(member).theta());
      case RESET ->
          List.of(Attributes.textOrTexts(name, members.stream().map(member -> reset(Firing.of(member).reset())).toList()));
      case BIASED -> flag(name, NeuronPopulation::biased);
      case TAU_ADAPT -> NodeAttributes.of(name, members, member -> Firing.of(member).tauAdapt());
      case DELTA_THETA -> NodeAttributes.of(name, members, member -> Firing.of(member).deltaTheta());
      case ADAPTIVE -> flag(name, member -> Firing.of(member).adaptive());
      case REFRACTORY -> NodeAttributes.of(name, members, member -> PerNeuron.all(member.refractory()));
      case POPULATIONS -> List.of(Attributes.texts(name, group.names()));
      case SIZES -> List.of(Attributes.integers(name, group.sizes()));
    };
  }

  private List<AttributeProto> flag(String name, Predicate<NeuronPopulation> of) {
    return List.of(Attributes.integerOrIntegers(name, group.members().stream().mapToLong(m -> of.test(m) ? 1 : 0).toArray()));
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
            .map(member -> member.biased() ? bias(member) : vector(member.name() + "/bias", member.size(), 0))
            .toList());
  }

  /** One a neuron. */
  private String bias(NeuronPopulation member) {
    String bias = member.name() + " bias";
    Shape shape = member.shape();
    if (shape.isFlat()) {
      return bias;
    }
    String channel = member.name() + "/channel";
    graph.addInitializer(
        Tensors.integers(channel, IntStream.range(0, shape.size()).map(shape::channel).asLongStream().toArray()));
    return nodes.along(0, member.name() + "/bias", "Gather", bias, channel);
  }

  private String axon() {
    String name = group.name() + "/axon";
    long[] neurons =
        recurrent.stream()
            .flatMapToLong(
                link -> {
                  int first = group.offset(link.from());
                  return LongStream.of(ProjectionWriter.axons(group.network(), link)).map(neuron -> first + neuron);
                })
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
            .map(
                link -> link.delayed()
                    ? ProjectionWriter.delays(link)
                    : vector(link.id() + "/delay", group.network().source(link).size(), 1))
            .toList());
  }

  private String weights() {
    return sideBySide(group.name() + "/weights", recurrent.stream().map(links::rows).toList());
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
