package org.spinprop.nir.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.nir.graph.Flatten;
import org.spinprop.nir.graph.Input;
import org.spinprop.nir.graph.Neuron;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.graph.NirNode;
import org.spinprop.nir.graph.Output;
import org.spinprop.nir.graph.Relay;

/**
 * Finds the input, the neurons in the order in which a walk from it comes to them, and, last, the neurons of the
 * output.
 */
final class PopulationOrder {
  private final NirGraph graph;

  PopulationOrder(NirGraph graph) {
    this.graph = graph;
  }

  /** Names of the nodes that are populations. */
  List<String> nodes() {
    String input = only(Input.class);
    String output = outputNeurons(only(Output.class));
    Set<String> reached = new LinkedHashSet<>(List.of(input));
    Deque<String> ahead = new ArrayDeque<>(reached);
    while (!ahead.isEmpty()) {
      for (NirGraph.Edge edge : graph.outOf(ahead.remove())) {
        if (reached.add(edge.to())) {
          ahead.add(edge.to());
        }
      }
    }
    for (String name : graph.nodes().keySet()) {
      if (!reached.contains(name)) {
        throw InvalidInputException.of("%s: no path leads to it from the input", graph.describe(name));
      }
    }
    reached.removeIf(name -> !(graph.nodes().get(name) instanceof Neuron));
    reached.remove(output);
    for (String name : reached) {
      requireSpikes(name);
    }
    List<String> ordered = new ArrayList<>(List.of(input));
    ordered.addAll(reached);
    ordered.add(output);
    return ordered;
  }

  private String only(Class<? extends NirNode> type) {
    List<String> found =
        graph.nodes().keySet().stream().filter(name -> type.isInstance(graph.nodes().get(name))).toList();
    if (found.size() != 1) {
      throw InvalidInputException.of(
          "the graph has %d nodes of type %s %s, expected one", found.size(), type.getSimpleName(), found);
    }
    return found.get(0);
  }

  /** The neurons whose spikes or voltages an output node gives, as they are. */
  private String outputNeurons(String output) {
    String at = output;
    while (!(graph.nodes().get(at) instanceof Neuron)) {
      List<NirGraph.Edge> into = graph.into(at);
      NirNode node = graph.nodes().get(at);
      boolean asItIs = at.equals(output) || node instanceof Flatten || node instanceof Relay;
      if (!asItIs || into.size() != 1) {
        throw InvalidInputException.of(
            "the output '%s' comes from %s; expected the spikes or voltages of one node of neurons as they are",
            output, graph.describe(at));
      }
      at = into.get(0).from();
    }
    return at;
  }

  private void requireSpikes(String name) {
    if (!((Neuron) graph.node(name)).spikes()) {
      throw InvalidInputException.of(
          "%s: neurons that do not spike are understood as the output alone", graph.describe(name));
    }
  }
}
