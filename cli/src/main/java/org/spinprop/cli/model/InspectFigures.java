package org.spinprop.cli.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;

/** A model file in JSON. */
record InspectFigures(
    List<Group> populations,
    List<Link> projections,
    Clock clock,
    KeyLayout keys,
    int parameters,
    List<Origin> provenance) {

  /** A population. */
  record Group(String name, String kind, int size) {}

  /** A projection; {@code weights} counts them. */
  record Link(String from, String to, int weights) {}

  /** A training stage. */
  record Origin(
      String backend, String method, String data, long seed, int epochs, Map<String, Double> scores, Optional<String> numbers) {}

  static InspectFigures of(Model model) {
    Network network = model.network();
    return new InspectFigures(
        network.populations().stream()
            .map(p -> new Group(p.name(), p.neurons().map(InspectFigures::kind).orElse("input"), p.size()))
            .toList(),
        network.projections().stream().map(l -> link(network, l)).toList(),
        network.clock(),
        network.keys(),
        model.parameters().count(),
        model.provenance().stages().stream()
            .map(s -> new Origin(s.backend(), s.method(), s.data(), s.seed(), s.epochs(), s.scores(), s.numbers()))
            .toList());
  }

  private static Link link(Network network, Projection projection) {
    return new Link(projection.from(), projection.to(), network.weightCount(projection));
  }

  /** The kind of a population's neurons in a word. */
  static String kind(NeuronPopulation neurons) {
    return neurons.match(lif -> "LIF", adaptive -> "adaptive LIF", readout -> "readout");
  }
}
