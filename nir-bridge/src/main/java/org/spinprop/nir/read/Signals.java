package org.spinprop.nir.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.spinprop.InvalidInputException;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.graph.Output;
import org.spinprop.nir.graph.Transform;
import org.spinprop.nir.signal.Signal;
import org.spinprop.nir.tensor.Dimensions;

/**
 * What the neurons of a graph are given: every way from spikes to neurons, over whatever transforms lie between, as
 * one signal, and the constants of transforms.
 */
final class Signals {
  private final NirGraph graph;
  /** Of what comes out, by node. */
  private final Map<String, Dimensions> shapes;
  /** Transforms, each after all those that it is given something by. */
  private final List<String> order;

  Signals(NirGraph graph, Map<String, Dimensions> shapes) {
    this.graph = graph;
    this.shapes = shapes;
    this.order = order();
  }

  private List<String> order() {
    Map<String, Integer> waitsFor = new LinkedHashMap<>();
    graph.nodes().forEach(
        (name, node) -> {
          if (node instanceof Transform) {
            waitsFor.put(name, (int) graph.into(name).stream().filter(e -> isTransform(e.from())).count());
          }
        });
    Deque<String> ready = new ArrayDeque<>();
    waitsFor.forEach(
        (name, count) -> {
          if (count == 0) {
            ready.add(name);
          }
        });
    List<String> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      String name = ready.remove();
      ordered.add(name);
      for (NirGraph.Edge edge : graph.outOf(name)) {
        if (isTransform(edge.to()) && waitsFor.merge(edge.to(), -1, Integer::sum) == 0) {
          ready.add(edge.to());
        }
      }
    }
    if (ordered.size() < waitsFor.size()) {
      waitsFor.keySet().removeAll(ordered);
      throw InvalidInputException.of("nodes %s lie on a loop without neurons", waitsFor.keySet());
    }
    return ordered;
  }

  private boolean isTransform(String name) {
    return graph.nodes().get(name) instanceof Transform;
  }

  /** What becomes of the spikes of a node, by the neurons that they reach. */
  Map<String, Signal> from(String source, int size) {
    Map<String, Signal> arriving = new HashMap<>();
    try {
      pass(source, Signal.leaving(size), arriving);
      arriving = throughTransforms(arriving);
      arriving.keySet().removeIf(name -> graph.nodes().get(name) instanceof Output);
      return arriving;
    } catch (InvalidInputException e) {
      throw new InvalidInputException(String.format(
          Locale.ROOT, "spikes of %s: %s", graph.describe(source), e.getMessage()), e);
    }
  }

  /** What becomes of the constants of transforms, by transform and by the neurons that they reach. */
  List<Map<String, Signal>> fromConstants() {
    List<Map<String, Signal>> all = new ArrayList<>();
    for (String name : order) {
      double[] constant = ((Transform) graph.node(name)).constant(shape(name));
      if (Arrays.stream(constant).anyMatch(value -> value != 0)) {
        Map<String, Signal> arriving = new HashMap<>();
        pass(name, Signal.constant(constant), arriving);
        all.add(throughTransforms(arriving));
      }
    }
    return all;
  }

  private Dimensions shape(String node) {
    return Objects.requireNonNull(shapes.get(node));
  }

  /** What goes into a node, of those that give it the same elements the one that says most of how they lie. */
  private Dimensions given(String node) {
    return graph.into(node).stream()
        .map(edge -> shape(edge.from()))
        .max(Comparator.comparingInt(Dimensions::rank))
        .orElseThrow();
  }

  private void pass(String node, Signal signal, Map<String, Signal> arriving) {
    for (NirGraph.Edge edge : graph.outOf(node)) {
      try {
        arriving.merge(edge.to(), signal, Signal::plus);
      } catch (InvalidInputException e) {
        throw new InvalidInputException(String.format(Locale.ROOT, "%s: %s", graph.describe(edge.to()), e.getMessage()), e);
      }
    }
  }

  private Map<String, Signal> throughTransforms(Map<String, Signal> arriving) {
    for (String name : order) {
      Signal given = arriving.remove(name);
      if (given != null) {
        pass(name, applied(name, given), arriving);
      }
    }
    return arriving;
  }

  private Signal applied(String name, Signal given) {
    try {
      return ((Transform) graph.node(name)).apply(given, given(name));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(String.format(Locale.ROOT, "%s: %s", graph.describe(name), e.getMessage()), e);
    }
  }
}
