package org.spinprop.nir.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
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
import org.spinprop.nir.graph.Dynamics;
import org.spinprop.nir.graph.Neuron;
import org.spinprop.nir.graph.NirGraph;
import org.spinprop.nir.metadata.Metadata;
import org.spinprop.nir.signal.Channels;
import org.spinprop.nir.signal.Signal;
import org.spinprop.nir.tensor.Dimensions;

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

  private ModelReader(NirGraph graph, NirOptions options, Optional<Metadata> metadata) {
    this.graph = graph;
    this.options = options;
    this.metadata = metadata;
    this.conventions = options.conventions();
    Map<String, Dimensions> shapes = GraphShapes.of(graph);
    this.signals = new Signals(graph, shapes);
    List<String> found = new PopulationOrder(graph).nodes();
    Map<String, String> names = PopulationNames.of(found);
    this.places = (metadata.isEmpty() ? found : inStatedOrder(found, metadata.get())).stream()
        .map(node -> new Place(
            node, Objects.requireNonNull(names.get(node)), Objects.requireNonNull(shapes.get(node))))
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
    Dynamics computed = of(node, () -> ((Neuron) graph.node(node)).dynamics(conventions, place.size()));
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
        Link link = new Link(source, target, signal);
        links.put(link.id(), link);
      }
    }
  }

  /** What the constants of nodes come to, by neuron; those that lead to an output node alone count for none. */
  private List<float[]> biases() {
    List<Map<String, Signal>> constants = signals.fromConstants();
    List<float[]> biases = new ArrayList<>();
    for (int p = 1; p < places.size(); p++) {
      double[] sum = new double[places.get(p).size()];
      for (Map<String, Signal> arriving : constants) {
        Signal constant = arriving.get(places.get(p).node());
        for (int j = 0; constant != null && j < sum.length; j++) {
          sum[j] += constant.values()[j];
        }
      }
      biases.add(dynamics.get(p - 1).biases(sum));
    }
    return biases;
  }

  private Model model() {
    Map<String, Shape> shapes = shapes();
    List<Population> populations = new ArrayList<>();
    populations.add(new InputPopulation(places.get(0).name(), Objects.requireNonNull(shapes.get(places.get(0).node()))));
    for (int p = 1; p < places.size(); p++) {
      Place place = places.get(p);
      populations.add(dynamics.get(p - 1).population(
          place.name(), Objects.requireNonNull(shapes.get(place.node())), reset(place.node()),
          biased(place.node(), biases.get(p - 1))));
    }
    KeyLayout keys = metadata.map(Metadata::keys).orElseGet(() -> KeyLayout.fitting(populations));
    Map<String, Synapses> synapses = synapses();
    Network network = new Network(populations, projections(synapses), options.clock(), keys);
    Provenance provenance = metadata.map(Metadata::provenance).orElse(Provenance.NONE);
    return new Model(network, new Parameters(network, values(network, synapses)), provenance);
  }

  private Map<String, Shape> shapes() {
    Map<String, Shape> stated = new HashMap<>();
    metadata.ifPresent(m -> m.populations().forEach(group -> group.shape().ifPresent(s -> stated.put(group.name(), s))));
    return PopulationShapes.of(graph, places, links.values(), stated, metadata.isPresent());
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

  /** Which neurons each link connects, by its id. */
  private Map<String, Synapses> synapses() {
    Map<String, Synapses> all = new LinkedHashMap<>();
    for (Metadata.Route route : routes()) {
      Link link = Objects.requireNonNull(links.get(route.id()));
      double[] perWeight = dynamics.get(places.indexOf(link.to()) - 1).perWeight();
      all.put(link.id(), of(link.to().node(), () -> Synapses.of(link.signal(), perWeight, route.named())));
    }
    return all;
  }

  /** What is stated of projections, or else as they were found. */
  private List<Metadata.Route> routes() {
    if (metadata.isEmpty()) {
      return links.values().stream()
          .map(link -> new Metadata.Route(link.from().name(), link.to().name(), longest(link.signal()), Optional.empty()))
          .toList();
    }
    List<Metadata.Route> stated = metadata.get().projections();
    Set<String> ids = new HashSet<>(stated.stream().map(Metadata.Route::id).toList());
    if (!ids.equals(links.keySet())) {
      throw InvalidInputException.of(
          "its metadata name projections %s, its graph has %s; without the metadata it can be read as any file",
          ids, links.keySet());
    }
    return stated;
  }

  private List<Projection> projections(Map<String, Synapses> synapses) {
    return routes().stream()
        .map(route -> {
          Synapses found = Objects.requireNonNull(synapses.get(route.id()));
          return new Projection(route.from(), route.to(), route.maxDelay(), found.pooling(), found.connection());
        })
        .toList();
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

  private float[][] values(Network network, Map<String, Synapses> synapses) {
    List<Trainable> arrays = network.trainables();
    float[][] values = new float[arrays.size()][];
    for (int a = 0; a < values.length; a++) {
      Trainable array = arrays.get(a);
      values[a] =
          switch (array.kind()) {
            case WEIGHTS -> Objects.requireNonNull(synapses.get(network.projections().get(array.owner()).id())).weights();
            case DELAYS -> delays(network.projections().get(array.owner()));
            case BIAS -> channels(array.owner(), network.neurons(array.owner()).shape());
          };
    }
    return values;
  }

  /** One a presynaptic neuron, or, where each connection has its own, that of its neuron. */
  private float[] delays(Projection link) {
    double[] delays = Objects.requireNonNull(links.get(link.id())).signal().delays();
    float[] ticks = new float[delays.length];
    for (int k = 0; k < ticks.length; k++) {
      ticks[k] = (float) ticks(delays[k]);
    }
    return link.connection().match(dense -> ticks, oneToOne -> ticks, convolution -> ticks, sparse -> {
      float[] each = new float[sparse.size()];
      for (int n = 0; n < each.length; n++) {
        each[n] = ticks[sparse.source(n)];
      }
      return each;
    });
  }

  private float[] channels(int population, Shape shape) {
    float[] byNeuron = biases.get(population - 1);
    double[] exact = new double[byNeuron.length];
    for (int j = 0; j < exact.length; j++) {
      exact[j] = byNeuron[j];
    }
    double[] channels = of(places.get(population).node(), () -> Channels.of(exact, shape, "v_leak and constants raise b"));
    float[] values = new float[channels.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = (float) channels[c];
    }
    return values;
  }

  /** What a node comes to; refusals name it. */
  private <T> T of(String node, Supplier<T> what) {
    try {
      return what.get();
    } catch (InvalidInputException e) {
      throw new InvalidInputException(String.format(Locale.ROOT, "%s: %s", graph.describe(node), e.getMessage()), e);
    }
  }
}
