package org.spinprop.nir.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
  private final Signals signals;
  /** The input first, the output last. */
  private final List<Place> places;
  /** Of all places but the input. */
  private final List<Dynamics> dynamics;
  /** As dynamics. */
  private final List<float[]> biases;
  /** By the id of a projection. */
  private final Map<String, Link> links = new LinkedHashMap<>();

  /**
   * What becomes a population.
   *
   * @param name of the population
   */
  private record Place(String node, String name, int size) {}

  /**
   * What becomes a projection.
   *
   * @param from name of a population, as {@code to}
   */
  private record Link(String from, String to, Signal signal) {}

  private ModelReader(NirGraph graph, NirOptions options, Optional<Metadata> metadata) {
    this.graph = graph;
    this.options = options;
    this.metadata = metadata;
    this.conventions = options.conventions();
    Map<String, Shape> shapes = GraphShapes.of(graph);
    this.signals = new Signals(graph);
    List<String> found = new PopulationOrder(graph).nodes();
    Map<String, String> names = PopulationNames.of(found);
    this.places = (metadata.isEmpty() ? found : inStatedOrder(found, metadata.get())).stream()
        .map(node -> new Place(
            node, Objects.requireNonNull(names.get(node)), Objects.requireNonNull(shapes.get(node)).count()))
        .toList();
    this.dynamics = places.stream().skip(1).map(this::dynamics).toList();
    places.forEach(this::follow);
    this.biases = biases();
  }

  /**
   * The model of a graph.
   *
   * @param options what the graph's metadata do not say
   */
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

  private Dynamics dynamics(Place place) {
    String node = place.node();
    Dynamics computed;
    try {
      computed = ((Neuron) graph.node(node)).dynamics(conventions, place.size());
    } catch (InvalidInputException e) {
      throw new InvalidInputException(String.format(Locale.ROOT, "%s: %s", graph.describe(node), e.getMessage()), e);
    }
    return stated(node).map(group -> computed.exactly(group.tauMem(), group.tauSyn())).orElse(computed);
  }

  private Optional<Metadata.Group> stated(String node) {
    return metadata.flatMap(m -> m.populations().stream().filter(g -> g.name().equals(node)).findFirst());
  }

  /** Finds where the spikes of a node arrive. */
  private void follow(Place source) {
    if (graph.node(source.node()) instanceof Neuron neuron && !neuron.spikes()) {
      return;
    }
    Map<String, Signal> arriving = signals.from(source.node(), source.size());
    for (Place target : places) {
      Signal signal = arriving.get(target.node());
      if (signal != null) {
        links.put(source.name() + "->" + target.name(), new Link(source.name(), target.name(), signal));
      }
    }
  }

  /** What the constants of affine nodes come to; those that lead to an output node alone count for none. */
  private List<float[]> biases() {
    List<Map<String, Signal>> constants = graph.nodes().keySet().stream()
        .filter(node -> graph.node(node) instanceof Affine)
        .map(signals::fromConstant)
        .toList();
    List<float[]> biases = new ArrayList<>();
    for (int p = 1; p < places.size(); p++) {
      double[] sum = new double[places.get(p).size()];
      for (Map<String, Signal> arriving : constants) {
        Signal constant = arriving.get(places.get(p).node());
        for (int j = 0; constant != null && j < sum.length; j++) {
          sum[j] += constant.matrix()[0][j];
        }
      }
      biases.add(dynamics.get(p - 1).biases(sum));
    }
    return biases;
  }

  private Model model() {
    List<Population> populations = new ArrayList<>();
    populations.add(new InputPopulation(places.get(0).name(), places.get(0).size()));
    for (int p = 1; p < places.size(); p++) {
      Place place = places.get(p);
      populations.add(dynamics.get(p - 1).population(place.name(), reset(place.node()), biased(place.node(), biases.get(p - 1))));
    }
    KeyLayout keys = metadata.map(Metadata::keys).orElseGet(() -> KeyLayout.fitting(populations));
    Network network = new Network(populations, projections(), options.clock(), keys);
    Provenance provenance = metadata.map(Metadata::provenance).orElse(Provenance.NONE);
    return new Model(network, new Parameters(network, values(network)), provenance);
  }

  private Reset reset(String node) {
    return stated(node).map(Metadata.Group::reset).orElse(options.reset());
  }

  private boolean biased(String node, float[] biases) {
    boolean any = false;
    for (float bias : biases) {
      any |= bias != 0;
    }
    return any || stated(node).map(Metadata.Group::biased).orElse(false);
  }

  private List<Projection> projections() {
    if (metadata.isEmpty()) {
      return links.values().stream().map(link -> new Projection(link.from(), link.to(), longest(link.signal()))).toList();
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
            case DELAYS -> delays(signal(network.projections().get(array.owner())));
            case BIAS -> biases.get(array.owner() - 1);
          };
    }
    return values;
  }

  /** What a projection of the model was found as. */
  private Signal signal(Projection link) {
    return Objects.requireNonNull(links.get(link.id())).signal();
  }

  private float[] weights(Network network, Trainable array) {
    Projection link = network.projections().get(array.owner());
    double[][] matrix = signal(link).matrix();
    double[] perWeight = dynamics.get(network.indexOf(link.to()) - 1).perWeight();
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
