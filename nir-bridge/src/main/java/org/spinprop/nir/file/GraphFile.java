package org.spinprop.nir.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.spinprop.InvalidInputException;
import org.spinprop.hdf5.Dataset;
import org.spinprop.hdf5.Group;
import org.spinprop.hdf5.Hdf5File;
import org.spinprop.nir.graph.Input;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.graph.NirNode;
import org.spinprop.nir.graph.Output;
import org.spinprop.nir.graph.Relay;

/**
 * Graphs as files: {@code /version}, and {@code /node} with type, edges and the nodes by name, each a group of a type
 * and its fields. A subgraph is a node whose group has nodes and edges again; it becomes part of the graph, its nodes
 * named {@code subgraph.node}.
 */
public final class GraphFile {
  private static final String ROOT = "node";
  private static final String GRAPH = "NIRGraph";
  private static final String NODES = "nodes";
  private static final String EDGES = "edges";

  /** What is written here has been in files since this version of NIR and is there still. */
  private static final String NIR_VERSION = "1.0";

  private static final int DEEPEST = 32;
  private static final int MOST_NODES = 1 << 16;

  private final Map<String, NirNode> nodes = new LinkedHashMap<>();
  private final List<NirGraph.Edge> edges = new ArrayList<>();
  private final Map<String, Object> metadata = new LinkedHashMap<>();

  private int read;

  private GraphFile() {}

  /** Reads a file's graph. */
  public static NirGraph read(Path file) throws IOException {
    try (Hdf5File hdf = Hdf5File.open(file)) {
      Group root = group(hdf.root(), ROOT);
      Optional<String> type = HdfData.text(root.child(NodeFields.TYPE));
      if (!type.equals(Optional.of(GRAPH))) {
        throw InvalidInputException.of("its root is of type '%s', expected %s", type.orElse(""), GRAPH);
      }
      GraphFile reader = new GraphFile();
      reader.add("", root, 0);
      return new NirGraph(reader.nodes, reader.edges, reader.metadata);
    }
  }

  private static Group group(Group parent, String name) throws IOException {
    if (parent.child(name).orElse(null) instanceof Group group) {
      return group;
    }
    throw InvalidInputException.of("it has no group '%s'", parent.path().replaceFirst("/?$", "/") + name);
  }

  /** @param prefix of the names of nodes: empty, or the subgraph's and a dot */
  private void add(String prefix, Group graph, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw InvalidInputException.of("subgraphs are nested more than %d deep", DEEPEST);
    }
    addMetadata(prefix, graph);
    Map<String, Ports> subgraphs = new LinkedHashMap<>();
    Group children = group(graph, NODES);
    for (String key : children.names()) {
      String name = prefix + key;
      if (++read > MOST_NODES) {
        throw InvalidInputException.of("it has more than %d nodes", MOST_NODES);
      }
      if (!(children.child(key).orElseThrow() instanceof Group fields)) {
        throw InvalidInputException.of("node '%s' is no group", name);
      }
      Optional<String> type = HdfData.text(fields.child(NodeFields.TYPE));
      if (type.equals(Optional.of(GRAPH))) {
        add(name + ".", fields, depth + 1);
        subgraphs.put(name, openPorts(name));
      } else {
        put(name, node(name, type, fields));
        addMetadata(name + ".", fields);
      }
    }
    for (String[] edge : edges(graph)) {
      edges.add(
          new NirGraph.Edge(
              end(prefix + edge[0], subgraphs, Ports::output), end(prefix + edge[1], subgraphs, Ports::input)));
    }
  }

  private void put(String name, NirNode node) {
    if (nodes.putIfAbsent(name, node) != null) {
      throw InvalidInputException.of("two nodes are named '%s'", name);
    }
  }

  private static NirNode node(String name, Optional<String> type, Group fields) throws IOException {
    if (type.isEmpty()) {
      throw InvalidInputException.of("node '%s' has no type", name);
    }
    try {
      return NodeFields.read(type.get(), fields);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(String.format(
          Locale.ROOT, "node '%s' (%s): %s", name, type.get(), e.getMessage()), e);
    }
  }

  private void addMetadata(String prefix, Group fields) throws IOException {
    if (fields.child(NodeFields.METADATA).orElse(null) instanceof Group group) {
      for (String key : group.names()) {
        if (group.child(key).orElseThrow() instanceof Dataset data && !data.isNull()) {
          metadata.put(prefix + key, HdfData.kept(data));
        }
      }
    }
  }

  /** Where edges enter and leave a subgraph. */
  private record Ports(String input, String output) {}

  /** Makes relays of the only input and the only output of a subgraph. */
  private Ports openPorts(String subgraph) {
    return new Ports(open(subgraph, Input.class), open(subgraph, Output.class));
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
      String node, Map<String, Ports> subgraphs, Function<Ports, String> side) {
    return subgraphs.containsKey(node) ? side.apply(subgraphs.get(node)) : node;
  }

  /** Pairs of names; of a graph that has none, an array of any type without elements. */
  private static List<String[]> edges(Group graph) throws IOException {
    if (!(graph.child(EDGES).orElse(null) instanceof Dataset data)) {
      throw InvalidInputException.of("it has no data set '%s/%s'", graph.path(), EDGES);
    }
    if (data.count() == 0) {
      return List.of();
    }
    if (!data.isText() || data.rank() != 2 || data.dimensions()[1] != 2) {
      throw InvalidInputException.of("its edges ('%s') are not pairs of names", data.path());
    }
    String[] names = data.texts().values();
    List<String[]> pairs = new ArrayList<>();
    for (int i = 0; i < names.length; i += 2) {
      pairs.add(new String[] {names[i], names[i + 1]});
    }
    return pairs;
  }

  /** Writes a graph whole or not at all. */
  public static void write(NirGraph graph, Path file) throws IOException {
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
    tree.put(ROOT, root);
    HdfTree.write(tree, file);
  }
}
