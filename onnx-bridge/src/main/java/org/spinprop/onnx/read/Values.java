package org.spinprop.onnx.read;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.onnx.file.ExternalData;
import org.spinprop.onnx.file.Tensors;
import org.spinprop.onnx.proto.GraphProto;
import org.spinprop.onnx.proto.NodeProto;
import org.spinprop.onnx.proto.TensorProto;

/**
 * The initialisers of a graph and the values that nodes have made so far. Spikes and constants may be used often, weights and
 * what is made of them once: what is read is never larger than the file.
 */
final class Values {
  private final Map<String, TensorProto> initialisers = new HashMap<>();
  private final Map<String, Value> made = new HashMap<>();
  private final ExternalData external;

  Values(GraphProto graph, ExternalData external) {
    this.external = external;
    graph.getInitializerList().forEach(tensor -> initialisers.put(tensor.getName(), tensor));
  }

  /** Adds a value that a node, or the graph's input, gives. */
  void make(String node, String name, Value value) {
    if (made.put(name, value) != null || initialisers.containsKey(name)) {
      throw InvalidInputException.of("node '%s': a second value is named '%s'", node, name);
    }
  }

  /** The spikes of a population, delayed or not, that a node takes. */
  Value emitted(NodeProto node, int input) {
    Value value = made.get(node.getInput(input));
    if (value instanceof Value.Spikes) {
      return value;
    }
    if (value instanceof Value.Delayed) {
      made.remove(node.getInput(input));
      return value;
    }
    throw InvalidInputException.of(
        "node '%s': '%s' is not the spikes of a population", node.getName(), node.getInput(input));
  }

  /** A value that only one node may take. */
  <T extends Value> T take(NodeProto node, int input, Class<T> kind, String described) {
    Value value = made.get(node.getInput(input));
    if (!kind.isInstance(value)) {
      throw InvalidInputException.of(
          "node '%s': '%s' is not %s, or is used twice", node.getName(), node.getInput(input), described);
    }
    made.remove(node.getInput(input));
    return kind.cast(value);
  }

  /** The weights that a node takes, which no other node may: an initialiser, or one amid columns of 0. */
  Value.Placed weights(NodeProto node, int input) {
    String name = node.getInput(input);
    if (made.get(name) instanceof Value.Placed placed) {
      made.remove(name);
      return placed;
    }
    TensorProto tensor = initialisers.remove(name);
    if (tensor == null) {
      throw InvalidInputException.of(
          "node '%s': '%s' is no initialiser, or is used by another node too; give it weights of its own",
          node.getName(), name);
    }
    return new Value.Placed(tensor, 0, 0);
  }

  /** The weights that a node takes of one projection or of several, one after the other. */
  List<Value.Placed> stacked(NodeProto node, int input) {
    if (made.get(node.getInput(input)) instanceof Value.Stack stack) {
      made.remove(node.getInput(input));
      return stack.parts();
    }
    return List.of(weights(node, input));
  }

  /**
   * The values of weights of shape [rows, N].
   *
   * @param rows if they are known
   */
  float[] matrix(NodeProto node, Value.Placed placed, Optional<Integer> rows) {
    TensorProto tensor = placed.weights();
    float[] weights = Tensors.values(tensor, external);
    List<Long> shape = tensor.getDimsList();
    boolean fits = shape.size() == 2 && rows.map(r -> shape.get(0).intValue() == r).orElse(shape.get(0) > 0);
    if (!fits) {
      throw InvalidInputException.of(
          "node '%s': weights '%s' have shape %s, expected [%s, N]",
          node.getName(), tensor.getName(), shape, rows.map(String::valueOf).orElse("neurons"));
    }
    return weights;
  }

  /** An initialiser that any node may use. */
  TensorProto constant(NodeProto node, int input) {
    TensorProto tensor = initialisers.get(node.getInput(input));
    if (tensor == null) {
      throw InvalidInputException.of("node '%s': '%s' is no initialiser", node.getName(), node.getInput(input));
    }
    return tensor;
  }

  /**
   * A parameter of {@code size} neurons: an initialiser of one value or of {@code size}, or several concatenated.
   *
   * @param size not more than the file has weights
   */
  float[] vector(NodeProto node, int input, int size) {
    String name = node.getInput(input);
    float[] values =
        made.get(name) instanceof Value.Stack stack ? joined(stack) : Tensors.values(constant(node, input), external);
    made.remove(name);
    if (values.length != 1 && values.length != size) {
      throw InvalidInputException.of(
          "node '%s': initialiser '%s' has %d values, expected 1 or %d", node.getName(), name, values.length, size);
    }
    if (values.length == size) {
      return values;
    }
    float[] repeated = new float[size];
    Arrays.fill(repeated, values[0]);
    return repeated;
  }

  private float[] joined(Value.Stack stack) {
    List<float[]> parts = stack.parts().stream().map(part -> Tensors.values(part.weights(), external)).toList();
    float[] joined = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int next = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, joined, next, part.length);
      next += part.length;
    }
    return joined;
  }

  /** Throws where a node has made what nothing uses. */
  void requireAllUsed() {
    Optional<String> idle =
        made.entrySet().stream()
            .filter(e -> !(e.getValue() instanceof Value.Spikes || e.getValue() instanceof Value.Voltages))
            .map(Map.Entry::getKey)
            .sorted()
            .findFirst();
    if (idle.isPresent()) {
      throw InvalidInputException.of("graph: nothing uses '%s'", idle.get());
    }
  }

  /** Whether all values are the same known one. */
  static boolean all(float[] values, float expected) {
    for (float value : values) {
      if (value != expected) {
        return false;
      }
    }
    return true;
  }
}
