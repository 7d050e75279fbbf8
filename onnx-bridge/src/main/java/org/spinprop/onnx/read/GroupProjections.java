package org.spinprop.onnx.read;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Sparse;
import org.spinprop.onnx.dialect.Input;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.read.Value.Link;
import org.spinprop.onnx.read.Value.Placed;
import org.spinprop.onnx.read.Value.Wired;

/** The projections into the populations that one node stands for, side by side. */
final class GroupProjections {
  private final NodeProto node;
  private final List<String> names;
  private final long[] sizes;
  private final Set<String> delayed;
  private final Map<String, float[]> arrays;
  private final Map<String, Wired> projections;
  private final boolean[] reached;

  /**
   * @param sizes of the populations
   * @param delayed ids of the projections that metadata give delays
   * @param arrays where weights and delays go, by the id of the trainable array
   * @param projections where what projections connect goes, by their ids
   */
  GroupProjections(
      NodeProto node, List<String> names, long[] sizes, Set<String> delayed, Map<String, float[]> arrays,
      Map<String, Wired> projections) {
    this.node = node;
    this.names = names;
    this.sizes = sizes;
    this.delayed = delayed;
    this.arrays = arrays;
    this.projections = projections;
    this.reached = new boolean[names.size()];
  }

  /** Adds a projection from outside. */
  void add(Link link) {
    int target = target(link.wired().columns(), link.before(), link.after(), link.from());
    addProjection(link.from(), target, link.wired(), link.axons(), link.ticks());
  }

  /** @param axons the neuron that each row of weights belongs to, where a neuron has several */
  private void addProjection(
      String from, int target, Wired rows, Optional<int[]> axons, Optional<float[]> ticks) {
    String id = from + "->" + names.get(target);
    Wired wired = axons.map(neurons -> rows.over(connected(id, rows, neurons))).orElse(rows);
    if (projections.put(id, wired) != null) {
      throw InvalidInputException.of("node '%s': two projections '%s'", node.getName(), id);
    }
    arrays.put(id, wired.weights());
    reached[target] = true;
    if (delayed.contains(id)) {
      boolean each = axons.isPresent() || rows.connection().match(d -> true, o -> true, c -> true, GroupProjections::isOneARow);
      if (!each) {
        throw InvalidInputException.of(
            "node '%s': projection '%s' has delays of neurons, expected one a connection", node.getName(), id);
      }
      ticks.ifPresent(delays -> arrays.put(id + " delays", delays));
    } else if (ticks.isPresent() && !Values.all(ticks.get(), 1)) {
      throw InvalidInputException.of(
          "node '%s': projection '%s' has delays, metadata say that it has none", node.getName(), id);
    }
  }

  /** Connections from the neurons whose axons rows of weights are. */
  private Sparse connected(String id, Wired rows, int[] axons) {
    Optional<Sparse> sparse =
        rows.connection().match(d -> Optional.empty(), o -> Optional.empty(), c -> Optional.empty(), Optional::of);
    if (sparse.isEmpty() || !isOneARow(sparse.get()) || sparse.get().size() != axons.length) {
      throw InvalidInputException.of(
          "node '%s': projection '%s' has axons of its connections, and not one weight for each", node.getName(), id);
    }
    int[] targets = new int[axons.length];
    Arrays.setAll(targets, sparse.get()::target);
    return ProjectionNodes.named(node, axons, targets);
  }

  private static boolean isOneARow(Sparse sparse) {
    for (int n = 0; n < sparse.size(); n++) {
      if (sparse.source(n) != n) {
        return false;
      }
    }
    return true;
  }

  /** Which of the populations side by side weights lead to. */
  private int target(int size, long before, long after, String from) {
    long offset = 0;
    for (int p = 0; p < sizes.length; p++) {
      if (before == offset && size == sizes[p] && after == LongStream.of(sizes).skip(p + 1).sum()) {
        return p;
      }
      offset += sizes[p];
    }
    if (sizes.length == 1) {
      throw InvalidInputException.of(
          "node '%s': projection '%s->%s' has weights for %d neurons, another projection for %d",
          node.getName(), from, names.get(0), size, sizes[0]);
    }
    throw InvalidInputException.of(
        "node '%s': a projection of '%s' has weights for %d neurons after %d and before %d, the populations here have %s",
        node.getName(), from, size, before, after, Arrays.toString(sizes));
  }

  /** Adds the projections that begin here too, by what the operator takes. */
  void addRecurrent(List<Input> inputs, Values values) {
    List<Placed> parts = values.stacked(node, inputs.indexOf(Input.WEIGHTS));
    long[] axon = Tensors.integers(values.constant(node, inputs.indexOf(Input.AXON)));
    float[] ticks = values.vector(node, inputs.indexOf(Input.DELAY), axon.length);
    int row = 0;
    for (Placed part : parts) {
      Wired wired = values.wired(node, part, Optional.empty());
      int rows = wired.rows();
      if (rows > axon.length - row) {
        throw InvalidInputException.of("node '%s': %d axons, the weights have more rows", node.getName(), axon.length);
      }
      Optional<Integer> whole = source(axon, row, rows);
      int source = whole.isPresent() ? whole.get() : sourceOfAll(axon, row, rows);
      Optional<int[]> axons = whole.isPresent() ? Optional.empty() : Optional.of(neurons(axon, row, rows, source));
      int target = target(wired.columns(), part.before(), part.after(), names.get(source));
      addProjection(names.get(source), target, wired, axons, Optional.of(Arrays.copyOfRange(ticks, row, row + rows)));
      row += rows;
    }
    if (row != axon.length) {
      throw InvalidInputException.of(
          "node '%s': %d axons, the weights have %d rows", node.getName(), axon.length, row);
    }
  }

  /** Which of the populations side by side sends the spikes of some rows of weights, each neuron those of one. */
  private Optional<Integer> source(long[] axon, int first, int rows) {
    long offset = 0;
    for (int p = 0; p < sizes.length; p++) {
      if (rows == sizes[p] && counts(axon, first, rows, offset)) {
        return Optional.of(p);
      }
      offset += sizes[p];
    }
    return Optional.empty();
  }

  /** Which of the populations sends the spikes of all of some rows. */
  private int sourceOfAll(long[] axon, int first, int rows) {
    long offset = 0;
    for (int p = 0; p < sizes.length; p++) {
      long from = offset;
      long to = offset + sizes[p];
      if (Arrays.stream(axon, first, first + rows).allMatch(neuron -> neuron >= from && neuron < to)) {
        return p;
      }
      offset = to;
    }
    throw InvalidInputException.of(
        "node '%s': axons %d to %d are not the neurons of one population", node.getName(), first, first + rows - 1);
  }

  private int[] neurons(long[] axon, int first, int rows, int source) {
    long offset = LongStream.of(sizes).limit(source).sum();
    return Arrays.stream(axon, first, first + rows).mapToInt(neuron -> (int) (neuron - offset)).toArray();
  }

  private static boolean counts(long[] axon, int first, int rows, long offset) {
    for (int k = 0; k < rows; k++) {
      if (axon[first + k] != offset + k) {
        return false;
      }
    }
    return true;
  }

  /** Throws where a population has none. */
  void requireAllReached() {
    for (int p = 0; p < reached.length; p++) {
      if (!reached[p]) {
        throw InvalidInputException.of("node '%s': no projection leads to '%s'", node.getName(), names.get(p));
      }
    }
  }
}
