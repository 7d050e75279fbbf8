package org.spinprop.onnx.read;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.dialect.Input;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.read.Value.Link;
import org.spinprop.onnx.read.Value.Placed;

/** The projections into the populations that one node stands for, side by side. */
final class GroupProjections {
  private final NodeProto node;
  private final List<String> names;
  private final long[] sizes;
  private final Set<String> delayed;
  private final Map<String, float[]> arrays;
  private final boolean[] reached;
  private int count;

  /**
   * @param sizes of the populations
   * @param delayed ids of the projections that metadata give delays
   * @param arrays where weights and delays go, by the id of the trainable array
   */
  GroupProjections(NodeProto node, List<String> names, long[] sizes, Set<String> delayed, Map<String, float[]> arrays) {
    this.node = node;
    this.names = names;
    this.sizes = sizes;
    this.delayed = delayed;
    this.arrays = arrays;
    this.reached = new boolean[names.size()];
  }

  int count() {
    return count;
  }

  /** Adds a projection from outside. */
  void add(Link link) {
    int target = target(link.size(), link.before(), link.after(), link.from());
    addProjection(link.from(), target, link.weights(), link.ticks());
  }

  private void addProjection(String from, int target, float[] weights, Optional<float[]> ticks) {
    String id = from + "->" + names.get(target);
    if (arrays.put(id, weights) != null) {
      throw InvalidInputException.of("node '%s': two projections '%s'", node.getName(), id);
    }
    count++;
    reached[target] = true;
    if (delayed.contains(id)) {
      ticks.ifPresent(delays -> arrays.put(id + " delays", delays));
    } else if (ticks.isPresent() && !Values.all(ticks.get(), 1)) {
      throw InvalidInputException.of(
          "node '%s': projection '%s' has delays, metadata say that it has none", node.getName(), id);
    }
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
      float[] weights = values.matrix(node, part, Optional.empty());
      int rows = Math.toIntExact(part.weights().getDims(0));
      int source = source(axon, row, rows);
      int target =
          target(Math.toIntExact(part.weights().getDims(1)), part.before(), part.after(), names.get(source));
      addProjection(names.get(source), target, weights, Optional.of(Arrays.copyOfRange(ticks, row, row + rows)));
      row += rows;
    }
    if (row != axon.length) {
      throw InvalidInputException.of(
          "node '%s': %d axons, the weights have %d rows", node.getName(), axon.length, row);
    }
  }

  /** Which of the populations side by side sends the spikes of some rows of weights. */
  private int source(long[] axon, int first, int rows) {
    long offset = 0;
    for (int p = 0; p < sizes.length; p++) {
      if (rows == sizes[p] && first + rows <= axon.length && counts(axon, first, rows, offset)) {
        return p;
      }
      offset += sizes[p];
    }
    throw InvalidInputException.of(
        "node '%s': axons %d to %d are not the neurons of one population, in order", node.getName(), first, first + rows - 1);
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
