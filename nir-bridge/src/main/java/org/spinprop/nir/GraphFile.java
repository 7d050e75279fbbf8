package org.spinprop.nir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.spinprop.InvalidInputException;

/**
 * Graphs as files: {@code /version}, and {@code /node} with type, edges and the nodes by name, each a group of a type
 * and its fields. A subgraph is a node whose group has nodes and edges again; it becomes part of the graph, its nodes
 * named {@code subgraph.node}.
 */
final class GraphFile {
  private static final String GRAPH = "NIRGraph";
  private static final String NODES = "nodes";
  private static final String EDGES = "edges";

  /** What is written here has been in files since this version of NIR and is there still. */
  private static final String NIR_VERSION = "1.0";

  private final Map<String, NirNode> nodes = new LinkedHashMap<>();
  private final List<NirGraph.Edge> edges = new ArrayList<>();
  private final Map<String, Object> metadata = new LinkedHashMap<>();

  private GraphFile() {}

  /** Reads a file's graph. */
  static NirGraph read(Path file) throws IOException {
    Map<String, Object> root = HdfTree.group(HdfTree.read(file), "node");
    GraphFile reader = new GraphFile();
    if (!GRAPH.equals(root.get(NodeFields.TYPE))) {
      throw InvalidInputException.of("its root is of type '%s', expected %s", root.get(NodeFields.TYPE), GRAPH);
    }
    reader.add("", root);
    return new NirGraph(reader.nodes, reader.edges, reader.metadata);
  }

  /** @param prefix of the names of nodes: empty, or the subgraph's and a dot */
  private void add(String prefix, Map<String, Object> graph) {
    addMetadata(prefix, graph);
    Map<String, Ends> subgraphs = new LinkedHashMap<>();
    for (Map.Entry<String, Object> child : HdfTree.group(graph, NODES).entrySet()) {
      String name = prefix + child.getKey();
      if (!(child.getValue() instanceof Map<?, ?> group)) {
        throw InvalidInputException.of("node '%s' is a dataset, expected a group", name);
      }
      Map<String, Object> fields = HdfTree.cast(group);
      if (GRAPH.equals(fields.get(NodeFields.TYPE))) {
        add(name + ".", fields);
        subgraphs.put(name, openEnds(name));
      } else {
        put(name, node(name, fields));
        addMetadata(name + ".", fields);
      }
    }
    for (String[] edge : edges(graph)) {
      edges.add(
          new NirGraph.Edge(
              end(prefix + edge[0], subgraphs, Ends::output), end(prefix + edge[1], subgraphs, Ends::input)));
    }
  }

  private void put(String name, NirNode node) {
    if (nodes.putIfAbsent(name, node) != null) {
      throw InvalidInputException.of("two nodes are named '%s'", name);
    }
  }

  private static NirNode node(String name, Map<String, Object> fields) {
    String type = String.valueOf(fields.get(NodeFields.TYPE));
    try {
      return NodeFields.read(type, fields);
    } catch (InvalidInputException e) {
      throw new InvalidInputException("node '%s' (%s): %s".formatted(name, type, e.getMessage()), e);
    }
  }

  private void addMetadata(String prefix, Map<String, Object> fields) {
    if (fields.get(NodeFields.METADATA) instanceof Map<?, ?> group) {
      HdfTree.cast(group).forEach((key, value) -> metadata.put(prefix + key, value));
    }
  }

  /** Where edges enter and leave a subgraph. */
  private record Ends(String input, String output) {}

  /** Makes relays of the only input and the only output of a subgraph. */
  private Ends openEnds(String subgraph) {
    return new Ends(open(subgraph, Input.class), open(subgraph, Output.class));
  }

  private String open(String subgraph, Class<? extends NirNode> end) {
    List<String> found =
        nodes.keySet().stream()
            .filter(name -> name.startsWith(subgraph + ".") && end.isInstance(nodes.get(name)))
            .toList();
    if (found.size() != 1) {
      throw InvalidInputException.of(
          "subgraph '%s' has %d nodes of type %s, expected one", subgraph, found.size(), end.getSimpleName());
    }
    nodes.computeIfPresent(
        found.get(0),
        (name, node) -> new Relay(node instanceof Input input ? input.shape() : ((Output) node).shape()));
    return found.get(0);
  }

  private static String end(
      String node, Map<String, Ends> subgraphs, Function<Ends, String> side) {
    return subgraphs.containsKey(node) ? side.apply(subgraphs.get(node)) : node;
  }

  private static String[][] edges(Map<String, Object> graph) {
    Object edges = graph.get(EDGES);
    if (edges instanceof String[][] pairs && (pairs.length == 0 || pairs[0].length == 2)) {
      return pairs;
    }
    throw InvalidInputException.of("its edges are not pairs of names");
  }

  /** Writes a graph whole or not at all. */
  static void write(NirGraph graph, Path file) throws IOException {
    Map<String, Object> children = new LinkedHashMap<>();
    graph.nodes().forEach((name, node) -> children.put(name, NodeFields.write(node)));
    Map<String, Object> root = new LinkedHashMap<>();
    root.put(NodeFields.TYPE, GRAPH);
    root.put(NODES, children);
    root.put(EDGES, graph.edges().stream().map(e -> new String[] {e.from(), e.to()}).toArray(String[][]::new));
    if (!graph.metadata().isEmpty()) {
      root.put(NodeFields.METADATA, graph.metadata());
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", NIR_VERSION);
    tree.put("node", root);
    HdfTree.write(tree, file);
  }
}
