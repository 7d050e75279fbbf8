package org.spinprop.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Dense;
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
    for (TensorProto tensor : graph.getInitializerList()) {
      if (initialisers.put(tensor.getName(), tensor) != null) {
        throw InvalidInputException.of("initialiser '%s' is there twice", tensor.getName());
      }
    }
  }

  /** Adds a value that a node, or the graph's input, gives. */
  void make(String node, String name, Value value) {
    if (made.put(name, value) != null || initialisers.containsKey(name)) {
      throw InvalidInputException.of("node '%s': a second value is named '%s'", node, name);
    }
  }

  /** Whether an input of a node is an initialiser that no node has taken. */
  boolean isInitialiser(NodeProto node, int input) {
    return initialisers.containsKey(node.getInput(input));
  }

  /** Whether an input of a node stands for something. */
  boolean is(NodeProto node, int input, Class<? extends Value> kind) {
    return kind.isInstance(made.get(node.getInput(input)));
  }

  /** Spikes that a node takes: a population's, or such on their way, which no other node may take. */
  Value.Sent sent(NodeProto node, int input) {
    Value value = made.get(node.getInput(input));
    if (value instanceof Value.Spikes spikes) {
      return new Value.Sent(Optional.of(spikes.population()), spikes.size(), Optional.empty(), Optional.empty());
    }
    if (value instanceof Value.Sent sent) {
      made.remove(node.getInput(input));
      return sent;
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

  /** What the spikes of projections weigh, which a node takes; spikes themselves weigh 1. */
  Value.Current current(NodeProto node, int input) {
    if (is(node, input, Value.Current.class)) {
      return take(node, input, Value.Current.class, "");
    }
    boolean spikes = is(node, input, Value.Spikes.class) || is(node, input, Value.Sent.class);
    if (!spikes && !is(node, input, Value.Flattened.class)) {
      throw InvalidInputException.of(
          "node '%s': '%s' is not the output of a MatMul or Add before it, or is used twice",
          node.getName(), node.getInput(input));
    }
    Value.Sent sent;
    Value.Wired wired;
    if (spikes) {
      sent = sent(node, input);
      wired = Value.Wired.oneToOne(sent.size());
    } else {
      Value.Images images = take(node, input, Value.Flattened.class, "").images();
      sent = images.sent();
      wired = wired(images);
    }
    List<Value.Link> links = new ArrayList<>();
    links.add(link(node, sent, wired));
    return new Value.Current(links);
  }

  /** A projection of a population's spikes. */
  static Value.Link link(NodeProto node, Value.Sent sent, Value.Wired wired) {
    String from =
        sent.population().orElseThrow(
            () -> InvalidInputException.of("node '%s': takes weights where spikes are expected", node.getName()));
    return new Value.Link(from, sent.axons(), sent.ticks(), wired, 0, 0);
  }

  /** What images are that no more weights follow. */
  private Value.Wired wired(Value.Images images) {
    int rows = images.whole().size();
    int columns = images.shape().size();
    if (images.convolved().isEmpty()) {
      Value.Wired plain = Value.Wired.oneToOne(rows);
      return new Value.Wired(
          Optional.of(images.whole()), images.pooling(), plain.connection(), plain.weights(), rows, columns);
    }
    Value.Convolved convolved = images.convolved().get();
    return new Value.Wired(
        Optional.of(images.whole()), images.pooling(), convolved.convolution(),
        Tensors.values(convolved.weights(), external), rows, columns);
  }

  /** The weights that a node takes, which no other node may. */
  Value.Placed weights(NodeProto node, int input) {
    String name = node.getInput(input);
    Value value = made.get(name);
    if (value instanceof Value.Placed placed) {
      made.remove(name);
      return placed;
    }
    if (value instanceof Value.Sent each && each.population().isEmpty()) {
      made.remove(name);
      return new Value.Placed(Value.Wired.oneToOne(each.size()), 0, 0);
    }
    if (value instanceof Value.Flattened flattened && flattened.images().sent().population().isEmpty()) {
      made.remove(name);
      return new Value.Placed(wired(flattened.images()), 0, 0);
    }
    return new Value.Placed(new Value.Whole(parameter(node, input)), 0, 0);
  }

  /** The initialiser that a node takes, which no other node may. */
  TensorProto parameter(NodeProto node, int input) {
    TensorProto tensor = initialisers.remove(node.getInput(input));
    if (tensor == null) {
      throw InvalidInputException.of(
          "node '%s': '%s' is no initialiser, or is used by another node too; give it weights of its own",
          node.getName(), node.getInput(input));
    }
    return tensor;
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
   * Weights as what they connect.
   *
   * @param rows if they are known
   */
  Value.Wired wired(NodeProto node, Value.Placed placed, Optional<Integer> rows) {
    return placed.block().match(
        whole -> dense(node, whole.tensor(), rows),
        picked -> {
          throw InvalidInputException.of("node '%s': takes a vector where weights are expected", node.getName());
        },
        wired -> {
          if (rows.isPresent() && wired.rows() != rows.get()) {
            throw InvalidInputException.of(
                "node '%s': weights from %d neurons, expected from %d", node.getName(), wired.rows(), rows.get());
          }
          return wired;
        });
  }

  private Value.Wired dense(NodeProto node, TensorProto tensor, Optional<Integer> rows) {
    float[] weights = values(tensor);
    List<Long> shape = tensor.getDimsList();
    boolean fits = shape.size() == 2 && rows.map(r -> shape.get(0).intValue() == r).orElse(shape.get(0) > 0);
    if (!fits) {
      throw InvalidInputException.of(
          "node '%s': weights '%s' have shape %s, expected [%s, N]",
          node.getName(), tensor.getName(), shape, rows.map(String::valueOf).orElse("neurons"));
    }
    return new Value.Wired(
        Optional.empty(), Optional.empty(), new Dense(), weights, shape.get(0).intValue(), shape.get(1).intValue());
  }

  /** The values of a parameter. */
  float[] values(TensorProto tensor) {
    return Tensors.values(tensor, external);
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
   * A parameter of {@code size} neurons: an initialiser of one value or of {@code size}, some of its values in several places, or several
   * concatenated.
   *
   * @param size not more than the file has weights
   */
  float[] vector(NodeProto node, int input, int size) {
    String name = node.getInput(input);
    float[] values = values(vectors(node, input));
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

  private List<Value.Placed> vectors(NodeProto node, int input) {
    return made.containsKey(node.getInput(input))
        ? stacked(node, input)
        : List.of(new Value.Placed(new Value.Whole(constant(node, input)), 0, 0));
  }

  /** Vectors one after the other. */
  private float[] values(List<Value.Placed> parts) {
    List<float[]> vectors = parts.stream().map(this::vector).toList();
    if (vectors.size() == 1) {
      return vectors.get(0);
    }
    float[] joined = new float[vectors.stream().mapToInt(vector -> vector.length).sum()];
    int next = 0;
    for (float[] vector : vectors) {
      System.arraycopy(vector, 0, joined, next, vector.length);
      next += vector.length;
    }
    return joined;
  }

  private float[] vector(Value.Placed part) {
    if (part.before() != 0 || part.after() != 0) {
      throw InvalidInputException.of("graph: weights amid columns of 0 stand where a vector is expected");
    }
    return part.block().match(
        whole -> values(whole.tensor()),
        this::picked,
        wired -> {
          throw InvalidInputException.of("graph: weights stand where a vector is expected");
        });
  }

  private float[] picked(Value.Picked picked) {
    float[] values = values(picked.tensor());
    float[] each = new float[picked.places().length];
    for (int i = 0; i < each.length; i++) {
      each[i] = values[picked.places()[i]];
    }
    return each;
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
