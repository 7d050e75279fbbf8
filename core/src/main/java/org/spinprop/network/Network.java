package org.spinprop.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spinprop.InvalidInputException;

/**
 * An immutable, backend-agnostic graph of populations and projections with its clock and packet key layout. It says
 * nothing about the values of weights or about engines.
 *
 * <p>The graph is feed-forward: exactly one input population comes first, projections lead from earlier populations to
 * later ones, and the last population, LIF or readout, is the output.
 *
 * @param populations in topological order
 * @param projections in the order in which parameters are kept
 */
public record Network(
    List<Population> populations, List<Projection> projections, Clock clock, KeyLayout keys) {

  public Network {
    populations = List.copyOf(populations);
    projections = List.copyOf(projections);
    checkPopulations(populations);
    checkProjections(populations, projections);
    keys.check(populations);
  }

  /** Starts a network on a clock. */
  public static NetworkBuilder on(Clock clock) {
    return new NetworkBuilder(clock);
  }

  /** The same populations and projections on another clock. */
  public Network onClock(Clock other) {
    return new Network(populations, projections, other, keys);
  }

  /** Position of a population. */
  public int indexOf(String population) {
    return position(populations, population);
  }

  /** The population at the presynaptic end. */
  public Population source(Projection projection) {
    return populations.get(indexOf(projection.from()));
  }

  /** The population at the postsynaptic end. */
  public Population target(Projection projection) {
    return populations.get(indexOf(projection.to()));
  }

  /** Number of weights of a projection. */
  public int weightCount(Projection projection) {
    return source(projection).size() * target(projection).size();
  }

  /** Positions of the projections that end in a population, in order. */
  public List<Integer> projectionsInto(int population) {
    String name = populations.get(population).name();
    List<Integer> into = new ArrayList<>();
    for (int i = 0; i < projections.size(); i++) {
      if (projections.get(i).to().equals(name)) {
        into.add(i);
      }
    }
    return into;
  }

  /** The population that emits the packets of a sample. */
  public InputPopulation input() {
    return (InputPopulation) populations.get(0);
  }

  /** The population that the loss looks at. */
  public Population output() {
    return populations.get(populations.size() - 1);
  }

  /** The shape in short, as {@code 5-120-3}. */
  public String shape() {
    return String.join("-", populations.stream().map(p -> Integer.toString(p.size())).toList());
  }

  private static void checkPopulations(List<Population> populations) {
    if (populations.size() < 2) {
      throw InvalidInputException.of(
          "network: %d populations, expected an input and at least one more", populations.size());
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < populations.size(); i++) {
      Population population = populations.get(i);
      if (!names.add(population.name())) {
        throw InvalidInputException.of("network: two populations are named '%s'", population.name());
      }
      if (population instanceof InputPopulation != (i == 0)) {
        throw InvalidInputException.of(
            "network: population %d, '%s', is of the wrong kind: the first and only the first is an input",
            i, population.name());
      }
      if (population instanceof ReadoutPopulation && i != populations.size() - 1) {
        throw InvalidInputException.of(
            "network: readout '%s' is not last; a readout is the output and sends nothing on",
            population.name());
      }
    }
  }

  private static void checkProjections(List<Population> populations, List<Projection> projections) {
    Set<String> ids = new HashSet<>();
    Set<String> sources = new HashSet<>();
    Set<String> targets = new HashSet<>();
    for (Projection projection : projections) {
      int from = position(populations, projection.from());
      int to = position(populations, projection.to());
      if (from >= to) {
        throw InvalidInputException.of(
            "projection '%s': recurrent projections are not supported; projections lead to later populations",
            projection.id());
      }
      if (!ids.add(projection.id())) {
        throw InvalidInputException.of("network: two projections '%s'", projection.id());
      }
      sources.add(projection.from());
      targets.add(projection.to());
    }
    for (int i = 0; i < populations.size(); i++) {
      String name = populations.get(i).name();
      if (i > 0 && !targets.contains(name)) {
        throw InvalidInputException.of("population '%s': no projection leads into it", name);
      }
      if (i < populations.size() - 1 && !sources.contains(name)) {
        throw InvalidInputException.of("population '%s': no projection leads out of it", name);
      }
    }
  }

  private static int position(List<Population> populations, String name) {
    for (int i = 0; i < populations.size(); i++) {
      if (populations.get(i).name().equals(name)) {
        return i;
      }
    }
    throw InvalidInputException.of(
        "network: no population is named '%s'; there are %s", name,
        populations.stream().map(Population::name).toList());
  }
}
