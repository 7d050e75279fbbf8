package org.spinprop.nir.metadata;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
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
    List<Projection> projections,
    Provenance provenance) {
  private static final int VERSION = 1;
  private static final String PREFIX = "spinprop";

  /**
   * A population.
   *
   * @param tauMem in ms, by neuron or one for all; empty for the input
   * @param tauSyn as tauMem
   */
  public record Group(String name, Reset reset, boolean biased, List<Double> tauMem, List<Double> tauSyn) {

    static Group of(InputPopulation input) {
      return new Group(input.name(), Reset.ZERO, false, List.of(), List.of());
    }

    static Group of(NeuronPopulation neurons) {
      Reset reset = neurons.match(LifPopulation::reset, adaptive -> Feature.ADAPTATION.isRefused(), readout -> Reset.ZERO);
      return new Group(neurons.name(), reset, neurons.biased(), list(neurons.tauMem()), list(neurons.tauSyn()));
    }

    private static List<Double> list(PerNeuron constant) {
      return Arrays.stream(constant.values()).boxed().toList();
    }
  }

  /** What is to be said of a model that is written. */
  public static Metadata of(Model model, NirOptions options) {
    return new Metadata(
        VERSION, options.spikes(), options.integration(), options.unit(),
        model.network().clock(),
        model.network().keys(),
        groups(model.network()),
        model.network().projections(),
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
