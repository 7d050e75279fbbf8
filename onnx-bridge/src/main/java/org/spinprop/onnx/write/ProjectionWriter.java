package org.spinprop.onnx.write;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Sparse;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.dialect.Operator;
import org.spinprop.onnx.dialect.WindowAttributes;
import org.spinprop.onnx.file.Attributes;
import org.spinprop.onnx.file.Nodes;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.AttributeProto;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.NodeProto;

/**
 * Writes what projections make of spikes, over the width of the group of populations that they lead into. Inside a group, where a matrix
 * of weights is asked for, it is what a projection makes of each neuron's spike alone.
 */
final class ProjectionWriter {
  private final NeuronGroup group;
  private final Network network;
  private final Nodes nodes;
  private final GraphProto.Builder graph;

  ProjectionWriter(NeuronGroup group, Nodes nodes, GraphProto.Builder graph) {
    this.group = group;
    this.network = group.network();
    this.nodes = nodes;
    this.graph = graph;
  }

  /** The shape in which a file has a projection's weights. */
  static List<Long> weightShape(Network network, Projection link) {
    Shape from = network.pooled(link);
    Shape to = network.target(link).shape();
    return link.connection().match(
        dense -> List.of((long) from.size(), (long) to.size()),
        oneToOne -> List.of(0L),
        convolution -> List.of(
            (long) to.channels(), (long) convolution.channelsSeen(from), (long) convolution.window().kernel().rows(),
            (long) convolution.window().kernel().columns()),
        sparse -> List.of((long) sparse.size()));
  }

  static String delays(Projection link) {
    return link.id() + " delays";
  }

  /** The presynaptic neuron of each row of weights: one row a neuron, or a connection where these have delays. */
  static long[] axons(Network network, Projection link) {
    int[] each = IntStream.range(0, network.source(link).size()).toArray();
    Function<Object, int[]> neurons = any -> each;
    int[] axons =
        link.connection().match(
            neurons, neurons, neurons,
            sparse -> link.delaysConnections() ? IntStream.range(0, sparse.size()).map(sparse::source).toArray() : each);
    return IntStream.of(axons).asLongStream().toArray();
  }

  /** What the spikes of a projection weigh. */
  String current(Projection link) {
    String spikes = link.from();
    if (link.delaysConnections()) {
      String axons = link.id() + "/axon";
      graph.addInitializer(Tensors.integers(axons, axons(network, link)));
      spikes = nodes.along(2, link.id() + "/sent", "Gather", spikes, axons);
    }
    if (link.delayed()) {
      spikes = ours(link.id() + "/delayed", Operator.AXONAL_DELAY, spikes, delays(link));
    }
    return weighed(link, spikes, 3);
  }

  /** The weights of a projection inside the group, a row an axon. */
  String rows(Projection link) {
    boolean pooled = link.pooling().isPresent();
    return link.connection().match(
        dense -> pooled ? ofEach(link) : placed(link, link.id(), 2),
        oneToOne -> ofEach(link),
        convolution -> ofEach(link),
        sparse -> pooled ? ofEach(link) : placed(link, matrix(link, sparse), 2));
  }

  private String ofEach(Projection link) {
    int neurons = network.source(link).size();
    String name = link.id() + "/each";
    return weighed(link, nodes.apply(name, "EyeLike", zeros(link, name, neurons, neurons)), 2);
  }

  /** @param rank of the spikes, whose last axis is the neurons' */
  private String weighed(Projection link, String spikes, int rank) {
    return link.connection().match(
        dense -> product(link, pooled(link, spikes), link.id()),
        oneToOne -> placed(link, pooled(link, spikes), rank),
        convolution -> placed(link, convolved(link, convolution, spikes), rank),
        sparse -> product(link, pooled(link, spikes), matrix(link, sparse)));
  }

  private String product(Projection link, String spikes, String weights) {
    return nodes.apply(link.id() + "/current", "MatMul", spikes, placed(link, weights, 2));
  }

  private String pooled(Projection link, String spikes) {
    if (link.pooling().isEmpty()) {
      return spikes;
    }
    return fromImages(link, pool(link, link.pooling().get(), images(link, spikes)), spikes);
  }

  private String convolved(Projection link, Convolution convolution, String spikes) {
    String images = images(link, spikes);
    String seen = link.pooling().map(pooling -> pool(link, pooling, images)).orElse(images);
    NodeProto.Builder conv =
        Nodes.node(link.id() + "/convolved", "Conv", seen, link.id())
            .addAllAttribute(WindowAttributes.of(convolution.window()))
            .addAttribute(Attributes.integer("group", convolution.groups()));
    nodes.add(conv.build());
    return fromImages(link, conv.getOutput(0), spikes);
  }

  private String images(Projection link, String spikes) {
    Shape shape = network.source(link).shape();
    String name = link.id() + "/shape";
    graph.addInitializer(Tensors.integers(name, shape.channels(), shape.rows(), shape.columns()));
    return ours(link.id() + "/images", Operator.TO_IMAGES, spikes, name);
  }

  private String pool(Projection link, Pooling pooling, String images) {
    NodeProto.Builder node =
        switch (pooling.kind()) {
          case SUM -> pool(link, "LpPool", Attributes.integer("p", 1), images);
          case AVERAGE -> pool(link, "AveragePool", Attributes.integer("count_include_pad", 1), images);
        };
    nodes.add(node.addAllAttribute(WindowAttributes.of(pooling.window())).build());
    return node.getOutput(0);
  }

  private static NodeProto.Builder pool(Projection link, String operator, AttributeProto kind, String images) {
    return Nodes.node(link.id() + "/pools", operator, images).addAttribute(kind);
  }

  private String fromImages(Projection link, String images, String spikes) {
    return ours(link.id() + "/pixels", Operator.FROM_IMAGES, images, spikes);
  }

  private String ours(String name, Operator operator, String... inputs) {
    nodes.add(Nodes.node(name, operator.on(network.clock()), inputs).setDomain(Dialect.DOMAIN).build());
    return name;
  }

  /** Weights of connections that are named one by one, as a matrix. */
  private String matrix(Projection link, Sparse sparse) {
    int rows = link.delaysConnections() ? sparse.size() : network.pooled(link).size();
    long[] places = new long[2 * sparse.size()];
    for (int n = 0; n < sparse.size(); n++) {
      places[2 * n] = link.delaysConnections() ? n : sparse.source(n);
      places[2 * n + 1] = sparse.target(n);
    }
    String name = link.id() + "/places";
    graph.addInitializer(
        Tensors.integers(name, places).toBuilder().clearDims().addDims(sparse.size()).addDims(2).build());
    String matrix = link.id() + "/matrix";
    String zeros = zeros(link, matrix, rows, network.target(link).size());
    return nodes.apply(matrix, "ScatterND", zeros, name, link.id());
  }

  private String zeros(Projection link, String of, int rows, int columns) {
    if ((double) rows * columns > Dialect.LARGEST_MATRIX) {
      throw InvalidInputException.of(
          "projection '%s': ONNX would compute with a matrix of %d x %d for it, more than %d values; take smaller populations",
          link.id(), rows, columns, Dialect.LARGEST_MATRIX);
    }
    String name = of + "/size";
    graph.addInitializer(Tensors.integers(name, rows, columns));
    return nodes.apply(of + "/zeros", "ConstantOfShape", name);
  }

  /** A value whose last axis is the target's neurons, with 0 for the group's other populations. */
  private String placed(Projection link, String value, int rank) {
    if (group.isOne()) {
      return value;
    }
    long[] pads = new long[2 * rank];
    pads[rank - 1] = group.offset(link.to());
    pads[2 * rank - 1] = group.size() - pads[rank - 1] - network.target(link).size();
    String name = link.id() + "/pads";
    graph.addInitializer(Tensors.integers(name, pads));
    return nodes.apply(link.id() + "/placed", "Pad", value, name);
  }
}
