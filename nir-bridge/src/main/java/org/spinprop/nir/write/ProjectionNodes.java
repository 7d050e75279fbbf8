package org.spinprop.nir.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Convolution;
import org.spinprop.connection.Extent;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;
import org.spinprop.connection.Sparse;
import org.spinprop.connection.Window;
import org.spinprop.network.Projection;
import org.spinprop.nir.graph.Affine;
import org.spinprop.nir.graph.Conv1d;
import org.spinprop.nir.graph.Conv2d;
import org.spinprop.nir.graph.Flatten;
import org.spinprop.nir.graph.Linear;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.graph.NirNode;
import org.spinprop.nir.graph.Padding;
import org.spinprop.nir.graph.Pool2d;
import org.spinprop.nir.metadata.NamedConnections;
import org.spinprop.nir.signal.Matrix;
import org.spinprop.nir.tensor.Counts;
import org.spinprop.nir.tensor.Dimensions;
import org.spinprop.nir.tensor.Tensor;

/** The nodes that a projection is, one behind the other, each named {@code from.to} and what it does. */
final class ProjectionNodes {
  private final Projection link;
  private final Shape pooled;
  private final Shape to;
  private final boolean lines;
  private final String name;
  private final Map<String, NirNode> nodes = new LinkedHashMap<>();
  private final List<NirGraph.Edge> edges = new ArrayList<>();
  private Dimensions given;
  private String before;

  /**
   * No nodes yet.
   *
   * @param from shape of the presynaptic node
   * @param pooled how neurons lie, or their pools
   * @param to how the postsynaptic neurons lie
   * @param lines whether convolutions are along lines
   */
  ProjectionNodes(Projection link, Dimensions from, Shape pooled, Shape to, boolean lines) {
    this.link = link;
    this.pooled = pooled;
    this.to = to;
    this.lines = lines;
    this.name = link.from() + "." + link.to();
    this.given = from;
    this.before = link.from();
  }

  Map<String, NirNode> nodes() {
    return nodes;
  }

  List<NirGraph.Edge> edges() {
    return edges;
  }

  /** The next node. */
  void add(String what, NirNode node) {
    append(name + "." + what, node);
  }

  private void append(String node, NirNode what) {
    nodes.put(node, what);
    edges.add(new NirGraph.Edge(before, node));
    before = node;
  }

  /**
   * The last nodes: pool and weights.
   *
   * @param constants by postsynaptic neuron, or empty
   * @return of connections that are named one by one, which weights are theirs
   */
  Optional<NamedConnections> addWeights(float[] weights, double[] constants) {
    link.pooling().ifPresent(this::addPool);
    Optional<NamedConnections> named = link.connection().match(
        dense -> {
          addMatrix(dense(weights), constants);
          return Optional.empty();
        },
        oneToOne -> Optional.empty(),
        convolution -> {
          append(name, convolution(convolution, weights, constants));
          return Optional.empty();
        },
        sparse -> {
          addMatrix(sparse(sparse, weights), constants);
          return Optional.of(named(sparse, weights));
        });
    edges.add(new NirGraph.Edge(before, link.to()));
    return named;
  }

  private void addPool(Pooling pooling) {
    if (pooling.kind() == Pooling.Kind.SUM && !pooling.window().padding().equals(Extent.square(0))) {
      throw InvalidInputException.of(
          "projection '%s': %s: tools that read NIR leave out the padding of a SumPool2d; take an average pool, or no padding",
          link.id(), pooling);
    }
    add("pool", Pool2d.of(pooling));
    given = new Dimensions(pooled.channels(), pooled.rows(), pooled.columns());
  }

  private void addMatrix(Tensor matrix, double[] constants) {
    if (given.rank() > 1) {
      add("flatten", new Flatten(given, 0, -1));
    }
    append(name, constants.length == 0 ? new Linear(matrix) : new Affine(matrix, Tensor.vector(constants)));
  }

  private Tensor dense(float[] weights) {
    Tensor matrix = zeros();
    int from = pooled.size();
    for (int k = 0; k < from; k++) {
      for (int j = 0; j < to.size(); j++) {
        matrix.values()[j * from + k] = weights[k * to.size() + j];
      }
    }
    return matrix;
  }

  private Tensor sparse(Sparse sparse, float[] weights) {
    Tensor matrix = zeros();
    for (int n = 0; n < weights.length; n++) {
      matrix.values()[position(sparse, n)] = weights[n];
    }
    return matrix;
  }

  /** [to][from]. */
  private Tensor zeros() {
    if ((long) to.size() * pooled.size() > Matrix.MOST_WEIGHTS) {
      throw InvalidInputException.of(
          "projection '%s': NIR has matrices alone for it, and one from %d to %d is more than %d weights",
          link.id(), pooled.size(), to.size(), Matrix.MOST_WEIGHTS);
    }
    return Tensor.filled(new Dimensions(to.size(), pooled.size()), 0);
  }

  private int position(Sparse sparse, int connection) {
    return sparse.target(connection) * pooled.size() + sparse.source(connection);
  }

  private NamedConnections named(Sparse sparse, float[] weights) {
    Set<Integer> zeros = new HashSet<>();
    for (int n = 0; n < weights.length; n++) {
      if (Float.floatToRawIntBits(weights[n]) == 0) {
        zeros.add(position(sparse, n));
      }
    }
    return new NamedConnections(zeros);
  }

  private NirNode convolution(Convolution convolution, float[] weights, double[] constants) {
    Window window = convolution.window();
    int seen = convolution.channelsSeen(pooled);
    Extent kernel = window.kernel();
    double[] values = new double[weights.length];
    for (int w = 0; w < values.length; w++) {
      values[w] = weights[w];
    }
    Tensor bias = Tensor.filled(new Dimensions(to.channels()), 0);
    for (int c = 0; constants.length > 0 && c < to.channels(); c++) {
      bias.values()[c] = constants[c * to.pixels()];
    }
    return lines
        ? new Conv1d(
            OptionalInt.of(pooled.columns()), new Tensor(values, new Dimensions(to.channels(), seen, kernel.columns())),
            Counts.line(window.stride()), Padding.of(Counts.line(window.padding())), Counts.line(window.dilation()),
            convolution.groups(), bias)
        : new Conv2d(
            new Dimensions(pooled.rows(), pooled.columns()),
            new Tensor(values, new Dimensions(to.channels(), seen, kernel.rows(), kernel.columns())),
            Counts.image(window.stride()), Padding.of(Counts.image(window.padding())), Counts.image(window.dilation()),
            convolution.groups(), bias);
  }
}
