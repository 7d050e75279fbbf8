package org.spinprop.onnx.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Sparse;
import org.spinprop.onnx.dialect.Dialect;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.TensorProto;
import org.spinprop.onnx.read.Value.Current;
import org.spinprop.onnx.read.Value.Flattened;
import org.spinprop.onnx.read.Value.Images;
import org.spinprop.onnx.read.Value.Link;
import org.spinprop.onnx.read.Value.Picked;
import org.spinprop.onnx.read.Value.Placed;
import org.spinprop.onnx.read.Value.Sent;
import org.spinprop.onnx.read.Value.Wired;
import org.spinprop.onnx.read.Value.Zeros;

/** Reads the nodes that lie between the spikes of a population, or pools of them, and what they weigh, images apart. */
final class ProjectionNodes {
  private final Values values;

  ProjectionNodes(Values values) {
    this.values = values;
  }

  /** Spikes, or pools of them, over weights. */
  void addProduct(NodeProto node) {
    GraphReader.requireArity(node, 2, 1);
    Optional<Images> images = Optional.empty();
    if (values.is(node, 0, Flattened.class)) {
      images = Optional.of(values.take(node, 0, Flattened.class, "").images());
      if (images.get().convolved().isPresent()) {
        throw InvalidInputException.of("node '%s': weighs a second time what a Conv weighed", node.getName());
      }
    }
    Sent sent = images.isPresent() ? images.get().sent() : values.sent(node, 0);
    int rows = images.map(i -> i.shape().size()).orElse(sent.size());
    Placed placed = values.weights(node, 1);
    Wired matrix = values.wired(node, placed, Optional.of(rows));
    boolean plain =
        matrix.whole().isEmpty()
            && matrix.connection().match(dense -> true, oneToOne -> false, convolution -> false, sparse -> true);
    if (!plain) {
      throw InvalidInputException.of("node '%s': its weights are those of another projection", node.getName());
    }
    Wired wired =
        new Wired(
            images.map(Images::whole), images.flatMap(Images::pooling), matrix.connection(), matrix.weights(), sent.size(),
            matrix.columns());
    if (sent.population().isEmpty()) {
      values.make(node.getName(), node.getOutput(0), new Placed(wired, placed.before(), placed.after()));
    } else {
      Link link = Values.link(node, sent, wired).placed(placed.before(), placed.after());
      values.make(node.getName(), node.getOutput(0), new Current(new ArrayList<>(List.of(link))));
    }
  }

  void addDelayed(NodeProto node) {
    GraphReader.requireArity(node, 2, 1);
    Sent sent = values.sent(node, 0);
    if (sent.ticks().isPresent() || sent.population().isEmpty()) {
      throw InvalidInputException.of("node '%s': delays spikes that are delayed already, or weights", node.getName());
    }
    float[] ticks = values.vector(node, 1, sent.size());
    values.make(
        node.getName(), node.getOutput(0), new Sent(sent.population(), sent.size(), sent.axons(), Optional.of(ticks)));
  }

  /** Columns of 0 beside weights, or beside what spikes weigh. */
  void addPlaced(NodeProto node) {
    GraphReader.requireArity(node, 2, 1);
    long[] pads = Tensors.integers(values.constant(node, 1));
    int axes = pads.length / 2;
    boolean fits = pads.length == 4 || pads.length == 6;
    for (int i = 0; fits && i < pads.length; i++) {
      fits = i % axes == axes - 1 ? pads[i] >= 0 && pads[i] <= Integer.MAX_VALUE : pads[i] == 0;
    }
    if (!fits) {
      throw InvalidInputException.of(
          "node '%s': pads '%s' are not [0, columns before, 0, columns after]", node.getName(), node.getInput(1));
    }
    long before = pads[axes - 1];
    long after = pads[2 * axes - 1];
    if (axes == 2) {
      Placed inner = values.weights(node, 0);
      values.make(
          node.getName(), node.getOutput(0), new Placed(inner.block(), inner.before() + before, inner.after() + after));
      return;
    }
    List<Link> links = new ArrayList<>();
    values.current(node, 0).links().forEach(link -> links.add(link.placed(before, after)));
    if (links.size() != 1) {
      throw InvalidInputException.of("node '%s': puts columns of 0 beside several projections", node.getName());
    }
    values.make(node.getName(), node.getOutput(0), new Current(links));
  }

  /** The spikes of the neuron that each axon belongs to, or the bias of the channel that each neuron lies in. */
  void addPicked(NodeProto node) {
    GraphReader.requireArity(node, 2, 1);
    boolean ofSpikes = values.is(node, 0, Value.Spikes.class);
    GraphReader.requireAxis(node, ofSpikes ? 2 : 0);
    if (ofSpikes) {
      Sent sent = values.sent(node, 0);
      int[] axons = places(node, sent.size());
      values.make(
          node.getName(), node.getOutput(0), new Sent(sent.population(), axons.length, Optional.of(axons), Optional.empty()));
      return;
    }
    TensorProto bias = values.parameter(node, 0);
    int channels = bias.getDimsCount() == 1 ? (int) Math.min(Integer.MAX_VALUE, bias.getDims(0)) : 0;
    values.make(node.getName(), node.getOutput(0), new Placed(new Picked(bias, places(node, channels)), 0, 0));
  }

  private int[] places(NodeProto node, int count) {
    TensorProto tensor = values.constant(node, 1);
    long[] places = Tensors.integers(tensor);
    int[] narrow = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      if (places[i] < 0 || places[i] >= count) {
        throw InvalidInputException.of("node '%s': '%s' counts to %d, there are %d", node.getName(), tensor.getName(),
            places[i], count);
      }
      narrow[i] = (int) places[i];
    }
    if (tensor.getDimsCount() != 1 || places.length == 0) {
      throw InvalidInputException.of(
          "node '%s': '%s' has the shape %s, expected [neurons]", node.getName(), tensor.getName(), tensor.getDimsList());
    }
    return narrow;
  }

  void addZeros(NodeProto node) {
    GraphReader.requireArity(node, 1, 1);
    requireNoAttributes(node);
    long[] shape = Tensors.integers(values.constant(node, 0));
    if (shape.length != 2 || shape[0] < 1 || shape[1] < 1 || (double) shape[0] * shape[1] > Dialect.LARGEST_MATRIX) {
      throw InvalidInputException.of(
          "node '%s': '%s' is not the shape of a matrix of at most %d values", node.getName(), node.getInput(0),
          Dialect.LARGEST_MATRIX);
    }
    values.make(node.getName(), node.getOutput(0), new Zeros((int) shape[0], (int) shape[1]));
  }

  /** Each neuron spiking alone. */
  void addEach(NodeProto node) {
    GraphReader.requireArity(node, 1, 1);
    requireNoAttributes(node);
    Zeros zeros = values.take(node, 0, Zeros.class, "the output of a ConstantOfShape");
    if (zeros.rows() != zeros.columns()) {
      throw InvalidInputException.of("node '%s': a matrix of %d x %d, expected a square one", node.getName(), zeros.rows(),
          zeros.columns());
    }
    values.make(
        node.getName(), node.getOutput(0), new Sent(Optional.empty(), zeros.rows(), Optional.empty(), Optional.empty()));
  }

  /** Weights at their places in a matrix. */
  void addSparse(NodeProto node) {
    GraphReader.requireArity(node, 3, 1);
    requireNoAttributes(node);
    Zeros zeros = values.take(node, 0, Zeros.class, "the output of a ConstantOfShape");
    TensorProto places = values.constant(node, 1);
    long[] pairs = Tensors.integers(places);
    TensorProto weights = values.parameter(node, 2);
    boolean fits =
        places.getDimsCount() == 2 && places.getDims(1) == 2 && weights.getDimsCount() == 1
            && weights.getDims(0) == places.getDims(0);
    if (!fits) {
      throw InvalidInputException.of(
          "node '%s': places of shape %s and weights of shape %s, expected [connections, 2] and [connections]",
          node.getName(), places.getDimsList(), weights.getDimsList());
    }
    int[] sources = new int[pairs.length / 2];
    int[] targets = new int[pairs.length / 2];
    for (int n = 0; n < sources.length; n++) {
      sources[n] = place(node, pairs[2 * n], zeros.rows());
      targets[n] = place(node, pairs[2 * n + 1], zeros.columns());
    }
    Sparse sparse = named(node, sources, targets);
    Wired wired =
        new Wired(Optional.empty(), Optional.empty(), sparse, values.values(weights), zeros.rows(), zeros.columns());
    values.make(node.getName(), node.getOutput(0), new Placed(wired, 0, 0));
  }

  private static int place(NodeProto node, long place, int count) {
    if (place < 0 || place >= count) {
      throw InvalidInputException.of("node '%s': a weight at %d, there are %d", node.getName(), place, count);
    }
    return (int) place;
  }

  /** Connections in order. */
  static Sparse named(NodeProto node, int[] sources, int[] targets) {
    try {
      return new Sparse(sources, targets);
    } catch (InvalidInputException e) {
      throw InvalidInputException.of("node '%s': %s", node.getName(), e.getMessage());
    }
  }

  private static void requireNoAttributes(NodeProto node) {
    if (node.getAttributeCount() > 0) {
      throw InvalidInputException.of("node '%s': attribute '%s' of %s is not part of the dialect", node.getName(),
          node.getAttribute(0).getName(), node.getOpType());
    }
  }
}
