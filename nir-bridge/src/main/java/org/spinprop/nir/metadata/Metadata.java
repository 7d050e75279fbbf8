package org.spinprop.nir.metadata;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.model.Model;
import org.spinprop.model.Provenance;
import org.spinprop.network.Clock;
import org.spinprop.network.Feature;
import org.spinprop.network.InputPopulation;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;
import org.spinprop.network.Reset;
import org.spinprop.nir.convention.NirOptions;

/**
 * What Spinprop says in a file beside the graph, as texts whose keys begin with {@code spinprop.}: all that NIR has
 * no word for. Weights, biases, thresholds and delays are the graph's alone.
 *
 * @param version of these entries
 * @param populations in order, the input first
 * @param projections in order
 */
public record Metadata(
    int version,
    NirOptions.Spikes spikes,
    NirOptions.Integration integration,
    double unit,
    Clock clock,
    KeyLayout keys,
    List<Group> populations,
    List<Route> projections,
    Provenance provenance) {
  private static final int VERSION = 1;
  private static final String PREFIX = "spinprop";

  /**
   * A population.
   *
   * @param tauMem in ms, by neuron or one for all; empty for the input
   * @param tauSyn as tauMem
   * @param shape how its neurons lie, if they lie anywhere
   */
  public record Group(
      String name, Reset reset, boolean biased, List<Double> tauMem, List<Double> tauSyn, Optional<Shape> shape) {

    static Group of(InputPopulation input) {
      return new Group(input.name(), Reset.ZERO, false, List.of(), List.of(), image(input));
    }

    static Group of(NeuronPopulation neurons) {
      Reset reset = neurons.match(LifPopulation::reset, adaptive -> Feature.ADAPTATION.isRefused(), readout -> Reset.ZERO);
      return new Group(neurons.name(), reset, neurons.biased(), list(neurons.tauMem()), list(neurons.tauSyn()), image(neurons));
    }

    private static Optional<Shape> image(Population population) {
      return Optional.of(population.shape()).filter(shape -> !shape.isFlat());
    }

    private static List<Double> list(PerNeuron constant) {
      return Arrays.stream(constant.values()).boxed().toList();
    }
  }

  /**
   * A projection, beside what the graph says of it.
   *
   * @param maxDelay bound of the delays in ticks; 1 where there are none
   * @param connections of those that are named one by one, {@link NamedConnections} as a text
   */
  public record Route(String from, String to, int maxDelay, Optional<String> connections) {

    static Route of(Projection link, Optional<NamedConnections> named) {
      return new Route(link.from(), link.to(), link.maxDelay(), named.map(NamedConnections::text));
    }

    /** {@code from->to}. */
    public String id() {
      return from + "->" + to;
    }

    /** Which weights are connections, where not all are. */
    public Optional<NamedConnections> named() {
      return connections.map(NamedConnections::parse);
    }
  }

  /**
   * What is to be said of a model that is written.
   *
   * @param named by projection, of connections that are named one by one
   */
  public static Metadata of(Model model, NirOptions options, Map<Projection, NamedConnections> named) {
    List<Route> routes =
        model.network().projections().stream().map(link -> Route.of(link, Optional.ofNullable(named.get(link)))).toList();
    return new Metadata(
        VERSION, options.spikes(), options.integration(), options.unit(),
        model.network().clock(),
        model.network().keys(),
        groups(model.network()),
        routes,
        model.provenance());
  }

  private static List<Group> groups(Network network) {
    return Stream.concat(Stream.of(Group.of(network.input())), network.neurons().stream().map(Group::of)).toList();
  }

  /** The conventions by which the graph was written. */
  public NirOptions options() {
    return new NirOptions(spikes, integration, unit, clock, Reset.ZERO);
  }

  /** The entries, by key. */
  public Map<String, String> texts() {
    return RecordText.write(PREFIX, this);
  }

  /** What Spinprop said in a graph's metadata, if it wrote the file. */
  public static Optional<Metadata> read(Map<String, Object> metadata) {
    Map<String, String> texts = new LinkedHashMap<>();
    metadata.forEach(
        (key, value) -> {
          if (isOurs(key) && value instanceof String text) {
            texts.put(key, text);
          }
        });
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    String version = texts.getOrDefault(PREFIX + ".version", "");
    if (!Integer.toString(VERSION).equals(version)) {
      throw InvalidInputException.of(
          "metadata '%s.version' is %s, this Spinprop reads %d; use a newer one",
          PREFIX, version.isEmpty() ? "missing" : "'" + version + "'", VERSION);
    }
    return Optional.of(RecordText.read(PREFIX, Metadata.class, texts));
  }

  /** Whether a key is of these entries. */
  public static boolean isOurs(String key) {
    return key.startsWith(PREFIX + ".");
  }
}
