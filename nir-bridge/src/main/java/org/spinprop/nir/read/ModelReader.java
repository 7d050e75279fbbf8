package org.spinprop.nir.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.model.Provenance;
import org.spinprop.network.InputPopulation;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.network.Trainable;
import org.spinprop.nir.convention.Conventions;
import org.spinprop.nir.convention.NirOptions;
import org.spinprop.nir.graph.Affine;
import org.spinprop.nir.graph.Dynamics;
import org.spinprop.nir.graph.Neuron;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.graph.Signal;
import org.spinprop.nir.metadata.Metadata;
import org.spinprop.nir.tensor.Shape;

/** The model that a graph is: each neuron node a population, each way of spikes to neurons a projection. */
public final class ModelReader {
  private final NirGraph graph;
  private final NirOptions options;
  private final Optional<Metadata> metadata;
  private final Conventions conventions;
  private final Map<String, Shape> shapes;
  private final Signals signals;
  /** Nodes of populations, the input first, the output last. */
  private final List<String> nodes;
  private final Map<String, String> names;
  private final Map<String, Dynamics> dynamics = new LinkedHashMap<>();
  private final Map<String, float[]> biases = new HashMap<>();
  /** Signals by projection, {@code from->to} in names of populations. */
  private final Map<String, Signal> links = new LinkedHashMap<>();

  private ModelReader(NirGraph graph, NirOptions options, Optional<Metadata> metadata) {
    this.graph = graph;
    this.options = options;
    this.metadata = metadata;
    this.conventions = options.conventions();
    this.shapes = GraphShapes.of(graph);
    this.signals = new Signals(graph);
    List<String> found = new PopulationOrder(graph).nodes();
    this.names = PopulationNames.of(found);
    this.nodes = metadata.isEmpty() ? found : inStatedOrder(found, metadata.get());
    for (String node : nodes.subList(1, nodes.size())) {
      dynamics.put(node, dynamics(node));
    }
    for (String node : nodes) {
      follow(node);
    }
    addBiases();
  }

  /** @param options what the graph's metadata do not say */
  public static Model read(NirGraph graph, NirOptions options) {
    Optional<Metadata> metadata = Metadata.read(graph.metadata());
    return new ModelReader(graph, metadata.map(Metadata::options).orElse(options), metadata).model();
  }

  private List<String> inStatedOrder(List<String> found, Metadata stated) {
    List<String> ordered = stated.populations().stream().map(Metadata.Group::name).toList();
    if (ordered.size() != found.size() || !new HashSet<>(ordered).equals(new HashSet<>(found))) {
      throw InvalidInputException.of(
          "its metadata name populations %s, its graph has %s; without the metadata it can be read as any file",
          ordered, found);
    }
    return ordered;
  }

  private Dynamics dynamics(String node) {
    Dynamics computed;
    try {
      computed = ((Neuron) graph.nodes().get(node)).dynamics(conventions, shapes.get(node).count());
    } catch (InvalidInputException e) {
      throw new InvalidInputException(String.format(Locale.ROOT, "%s: %s", graph.describe(node), e.getMessage()), e);
    }
    return stated(node).map(group -> computed.exactly(group.tauMem(), group.tauSyn())).orElse(computed);
  }

  private Optional<Metadata.Group> stated(String node) {
    return metadata.flatMap(m -> m.populations().stream().filter(g -> g.name().equals(node)).findFirst());
  }

  /** Finds where the spikes of a node arrive. */
  private void follow(String source) {
    if (graph.nodes().get(source) instanceof Neuron neuron && !neuron.spikes()) {
      return;
    }
    Map<String, Signal> arriving = signals.from(source, shapes.get(source).count());
    for (String target : nodes) {
      if (arriving.containsKey(target)) {
        links.put(names.get(source) + "->" + names.get(target), arriving.get(target));
      }
    }
  }

  private void addBiases() {
    Map<String, double[]> constants = new HashMap<>();
    nodes.forEach(node -> constants.put(node, new double[shapes.get(node).count()]));
    for (String node : graph.nodes().keySet()) {
      if (graph.nodes().get(node) instanceof Affine) {
        signals.fromConstant(node).forEach((to, signal) -> add(constants.get(to), signal));
      }
    }
    dynamics.forEach((node, neurons) -> biases.put(node, neurons.biases(constants.get(node))));
  }

  /** Adds a constant to those of its target; what leads to an output node alone has none. */
  private static void add(double[] sum, Signal constant) {
    for (int j = 0; sum != null && j < sum.length; j++) {
      sum[j] += constant.matrix()[0][j];
    }
  }

  private Model model() {
    List<Population> populations = new ArrayList<>();
    populations.add(new InputPopulation(names.get(nodes.get(0)), shapes.get(nodes.get(0)).count()));
    dynamics.forEach(
        (node, neurons) -> populations.add(neurons.population(names.get(node), reset(node), biased(node))));
    KeyLayout keys = metadata.map(Metadata::keys).orElseGet(() -> KeyLayout.fitting(populations));
    Network network = new Network(populations, projections(), options.clock(), keys);
    Provenance provenance = metadata.map(Metadata::provenance).orElse(Provenance.NONE);
    return new Model(network, new Parameters(network, values(network)), provenance);
  }

  private Reset reset(String node) {
    return stated(node).map(Metadata.Group::reset).orElse(options.reset());
  }

  private boolean biased(String node) {
    boolean any = false;
    for (float bias : biases.get(node)) {
      any |= bias != 0;
    }
    return any || stated(node).map(Metadata.Group::biased).orElse(false);
  }

  private List<Projection> projections() {
    List<Projection> found = new ArrayList<>();
    links.forEach(
        (id, signal) -> {
          String[] ends = id.split("->");
          found.add(new Projection(ends[0], ends[1], longest(signal)));
        });
    if (metadata.isEmpty()) {
      return found;
    }
    List<Projection> stated = metadata.get().projections();
    Set<String> ids = new HashSet<>(stated.stream().map(Projection::id).toList());
    if (!ids.equals(links.keySet())) {
      throw InvalidInputException.of(
          "its metadata name projections %s, its graph has %s; without the metadata it can be read as any file",
          ids, links.keySet());
    }
    return stated;
  }

  private int longest(Signal signal) {
    double longest = 1;
    for (double delay : signal.delays()) {
      longest = Math.max(longest, ticks(delay));
    }
    return (int) Math.min(Integer.MAX_VALUE, Math.ceil(longest));
  }

  /**
   * Ticks from a spike to its arrival: the hop of one, and a delay; a whole number where rounding alone makes it
   * none.
   */
  private double ticks(double delay) {
    double ticks = 1 + delay * conventions.unit() / conventions.dt();
    return Math.abs(ticks - Math.rint(ticks)) < 1e-6 ? Math.rint(ticks) : ticks;
  }

  private float[][] values(Network network) {
    List<Trainable> arrays = network.trainables();
    float[][] values = new float[arrays.size()][];
    for (int a = 0; a < values.length; a++) {
      Trainable array = arrays.get(a);
      values[a] =
          switch (array.kind()) {
            case WEIGHTS -> weights(network, array);
            case DELAYS -> delays(links.get(network.projections().get(array.owner()).id()));
            case BIAS -> biases.get(nodes.get(array.owner()));
          };
    }
    return values;
  }

  private float[] weights(Network network, Trainable array) {
    Projection link = network.projections().get(array.owner());
    double[][] matrix = links.get(link.id()).matrix();
    double[] perWeight = dynamics.get(nodes.get(network.indexOf(link.to()))).perWeight();
    float[] weights = new float[array.size()];
    int i = 0;
    for (double[] row : matrix) {
      for (int j = 0; j < row.length; j++) {
        weights[i++] = (float) (row[j] * perWeight[j]);
      }
    }
    return weights;
  }

  private float[] delays(Signal signal) {
    float[] delays = new float[signal.from()];
    for (int k = 0; k < delays.length; k++) {
      delays[k] = (float) ticks(signal.delays()[k]);
    }
    return delays;
  }
}
