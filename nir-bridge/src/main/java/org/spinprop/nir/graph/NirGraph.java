package org.spinprop.nir.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Nodes and the edges between them, without subgraphs.
 *
 * @param nodes by name
 * @param metadata what a file says besides, by name; of a node that has any, under its name, a dot and its key
 */
public record NirGraph(Map<String, NirNode> nodes, List<Edge> edges, Map<String, Object> metadata) {

  /** From one node to another. */
  public record Edge(String from, String to) {
    @Override
    public String toString() {
      return "'" + from + "' -> '" + to + "'";
    }
  }

  public NirGraph {
    nodes = new LinkedHashMap<>(nodes);
    edges = List.copyOf(edges);
    metadata = new LinkedHashMap<>(metadata);
  }

  /** A node that is there, as both ends of every edge are. */
  public NirNode node(String name) {
    return Objects.requireNonNull(nodes.get(name));
  }

  /** Edges that end in a node. */
  public List<Edge> into(String node) {
    return edges.stream().filter(edge -> edge.to().equals(node)).toList();
  }

  /** Edges that begin in a node. */
  public List<Edge> outOf(String node) {
    return edges.stream().filter(edge -> edge.from().equals(node)).toList();
  }

  /** A node as errors name it. */
  public String describe(String node) {
    return String.format(Locale.ROOT, "node '%s' (%s)", node, Primitives.type(node(node)));
  }
}
