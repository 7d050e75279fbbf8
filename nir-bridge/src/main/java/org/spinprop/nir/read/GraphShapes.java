package org.spinprop.nir.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.nir.graph.Input;
import org.spinprop.nir.graph.Neuron;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.graph.NirNode;
import org.spinprop.nir.graph.Output;
import org.spinprop.nir.graph.Transform;
import org.spinprop.nir.tensor.Dimensions;

/** Checks a graph's edges, and infers what shape goes into and comes out of each of its nodes. */
final class GraphShapes {
  /** A few numbers in a file can ask for more neurons than any memory has. */
  private static final int MOST_NEURONS = 1 << 20;

  private final NirGraph graph;
  private final Map<String, Dimensions> outputs = new HashMap<>();

  private GraphShapes(NirGraph graph) {
    this.graph = graph;
  }

  /** Shapes of what comes out, by node; throws where edges or shapes do not hold together. */
  static Map<String, Dimensions> of(NirGraph graph) {
    GraphShapes shapes = new GraphShapes(graph);
    shapes.checkEdges();
    shapes.infer();
    graph.edges().forEach(shapes::check);
    return shapes.outputs;
  }

  private void checkEdges() {
    Set<NirGraph.Edge> seen = new HashSet<>();
    for (NirGraph.Edge edge : graph.edges()) {
      for (String end : new String[] {edge.from(), edge.to()}) {
        if (!graph.nodes().containsKey(end)) {
          throw InvalidInputException.of("edge %s: there is no node '%s'", edge, end);
        }
      }
      if (!seen.add(edge)) {
        throw InvalidInputException.of("edge %s is there twice", edge);
      }
      if (graph.nodes().get(edge.to()) instanceof Input || graph.nodes().get(edge.from()) instanceof Output) {
        throw InvalidInputException.of("edge %s leads into an Input or out of an Output", edge);
      }
    }
  }

  private void infer() {
    graph.nodes().forEach(this::ownShape);
    boolean grows = true;
    while (grows) {
      grows = false;
      for (NirGraph.Edge edge : graph.edges()) {
        if (outputs.containsKey(edge.from()) && !outputs.containsKey(edge.to())) {
          outputs.put(edge.to(), through(edge));
          grows = true;
        }
      }
    }
    graph.nodes().forEach(this::requirePlace);
  }

  /** Throws where a node is not on a way from the input to the output, or claims to be too many neurons. */
  private void requirePlace(String name, NirNode node) {
    if (!outputs.containsKey(name)) {
      throw InvalidInputException.of("%s: no path leads to it from the input", graph.describe(name));
    }
    if (graph.outOf(name).isEmpty() && !(node instanceof Output)) {
      throw InvalidInputException.of("%s: no path leads from it to the output", graph.describe(name));
    }
    int size = output(name).count();
    if ((node instanceof Input || node instanceof Neuron) && size > MOST_NEURONS) {
      throw InvalidInputException.of("%s: it has %d neurons, more than %d", graph.describe(name), size, MOST_NEURONS);
    }
  }

  /** What comes out of a node, which is known. */
  private Dimensions output(String node) {
    return Objects.requireNonNull(outputs.get(node));
  }

  private void ownShape(String name, NirNode node) {
    if (node instanceof Input input) {
      outputs.put(name, input.shape());
    } else if (node instanceof Neuron neuron && !neuron.shape().sizes().isEmpty()) {
      outputs.put(name, neuron.shape());
    }
  }

  private void check(NirGraph.Edge edge) {
    Dimensions through = through(edge);
    if (!through.fits(output(edge.to()))) {
      throw InvalidInputException.of(
          "edge %s: '%s' is given %s here and %s elsewhere",
          edge, edge.to(), output(edge.from()), output(edge.to()));
    }
  }

  /** What comes out of the node at an edge's end. */
  private Dimensions through(NirGraph.Edge edge) {
    Dimensions given = output(edge.from());
    NirNode node = graph.node(edge.to());
    try {
      if (node instanceof Transform transform) {
        return transform.outputShape(given);
      }
      Dimensions taken = node instanceof Output output ? output.shape() : ((Neuron) node).shape();
      if (taken.sizes().isEmpty()) {
        return given;
      }
      Transform.require(given, taken);
      return taken;
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          String.format(Locale.ROOT, "edge %s: %s: %s", edge, graph.describe(edge.to()), e.getMessage()), e);
    }
  }
}
