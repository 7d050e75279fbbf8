package org.spinprop.nir.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spinprop.InvalidInputException;
import org.spinprop.nir.graph.Affine;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.graph.Output;
import org.spinprop.nir.graph.Signal;
import org.spinprop.nir.graph.Transform;

/**
 * What the neurons of a graph are given: every way from spikes to neurons, over whatever transforms lie between, as
 * one matrix, and the constants of affine transforms.
 */
final class Signals {
  private final NirGraph graph;
  /** Transforms, each after all those that it is given something by. */
  private final List<String> order;

  Signals(NirGraph graph) {
    this.graph = graph;
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
      arriving.replaceAll((name, signal) -> signal.weighted());
      return arriving;
    } catch (InvalidInputException e) {
      throw new InvalidInputException(String.format(
          Locale.ROOT, "spikes of %s: %s", graph.describe(source), e.getMessage()), e);
    }
  }

  /** What becomes of the constant of an affine node, by the neurons that it reaches. */
  Map<String, Signal> fromConstant(String affine) {
    Map<String, Signal> arriving = new HashMap<>();
    pass(affine, Signal.constant(((Affine) graph.node(affine)).bias().values()), arriving);
    return throughTransforms(arriving);
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
      return ((Transform) graph.node(name)).apply(given);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(String.format(Locale.ROOT, "%s: %s", graph.describe(name), e.getMessage()), e);
    }
  }
}
