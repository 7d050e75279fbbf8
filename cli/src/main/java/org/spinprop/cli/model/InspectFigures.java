package org.spinprop.cli.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.connection.Shape;
import org.spinprop.model.Model;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;

/** A model file in JSON. */
record InspectFigures(
    List<Group> populations,
    List<Link> projections,
    Clock clock,
    KeyLayout keys,
    int parameters,
    List<Origin> provenance) {

  /**
   * A population.
   *
   * @param constants by name, of all its neurons or one a neuron; times in ms; none of an input
   */
  record Group(String name, String kind, int size, Shape shape, Map<String, Object> constants) {}

  /** A projection; {@code weights} counts them. */
  record Link(String from, String to, String connections, int weights) {}

  /** A training stage. */
  record Origin(
      String backend, String method, String data, long seed, int epochs, Map<String, Double> scores, Optional<String> numbers) {}

  static InspectFigures of(Model model) {
    Network network = model.network();
    return new InspectFigures(
        network.populations().stream()
            .map(InspectFigures::group)
            .toList(),
        network.projections().stream().map(l -> link(network, l)).toList(),
        network.clock(),
        network.keys(),
        model.parameters().count(),
        model.provenance().stages().stream()
            .map(s -> new Origin(s.backend(), s.method(), s.data(), s.seed(), s.epochs(), s.scores(), s.numbers()))
            .toList());
  }

  private static Group group(Population population) {
    return new Group(
        population.name(), population.neurons().map(InspectFigures::kind).orElse("input"), population.size(), population.shape(),
        population.neurons().map(InspectFigures::constants).orElse(Map.of()));
  }

  private static Map<String, Object> constants(NeuronPopulation neurons) {
    Map<String, Object> constants = new LinkedHashMap<>();
    constants.put("tau_mem", values(neurons.tauMem()));
    constants.put("tau_syn", values(neurons.tauSyn()));
    constants.putAll(neurons.match(InspectFigures::ofLif, InspectFigures::ofAdaptive, readout -> Map.<String, Object>of()));
    constants.put("bias", neurons.biased());
    return constants;
  }

  private static Map<String, Object> ofLif(LifPopulation lif) {
    Map<String, Object> constants = new LinkedHashMap<>();
    constants.put("theta", values(lif.theta()));
    constants.put("reset", lif.reset());
    constants.put("refractory", lif.refractory());
    return constants;
  }

  private static Map<String, Object> ofAdaptive(AdaptiveLifPopulation lif) {
    Map<String, Object> constants = new LinkedHashMap<>();
    constants.put("theta", values(lif.theta()));
    constants.put("delta_theta", values(lif.deltaTheta()));
    constants.put("tau_adapt", values(lif.tauAdapt()));
    constants.put("reset", lif.reset());
    return constants;
  }

  private static Object values(PerNeuron constant) {
    return constant.isUniform() ? constant.at(0) : constant.values();
  }

  private static Link link(Network network, Projection projection) {
    return new Link(projection.from(), projection.to(), GraphLayout.connections(projection), network.weightCount(projection));
  }

  /** The kind of a population's neurons in a word. */
  static String kind(NeuronPopulation neurons) {
    return neurons.match(lif -> "LIF", adaptive -> "adaptive LIF", readout -> "readout");
  }
}
