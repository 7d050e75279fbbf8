package org.spinprop.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.FanOut;
import org.spinprop.connection.Shape;

/**
 * An immutable, backend-agnostic graph of populations and projections with its clock and packet key layout. It says
 * nothing about the values of weights or about engines.
 *
 * <p>Exactly one population, the first, is an input; the last, LIF or readout, is the output. Projections may lead anywhere
 * but into the input: cycles and recurrence are part of a network, since every spike takes a tick at least.
 *
 * @param populations input first, output last
 * @param projections in the order in which parameters are kept
 */
public record Network(
    List<Population> populations, List<Projection> projections, Clock clock, KeyLayout keys) {

  /** What an array of Java holds on every machine. */
  private static final int MOST_WEIGHTS = Integer.MAX_VALUE - 8;

  public Network {
    populations = List.copyOf(populations);
    projections = List.copyOf(projections);
    checkPopulations(populations);
    checkProjections(populations, projections);
    keys.check(populations);
    checkClock(populations, clock);
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
  public NeuronPopulation target(Projection projection) {
    return neurons(indexOf(projection.to()));
  }

  /**
   * The population at a position after the input's.
   *
   * @param position from 1 on
   */
  public NeuronPopulation neurons(int position) {
    return (NeuronPopulation) populations.get(position);
  }

  /** Number of weights of a projection. */
  public int weightCount(Projection projection) {
    return (int) projection.connection().weights(pooled(projection), target(projection).shape());
  }

  /** Number of delays of a projection: one a presynaptic neuron or one a connection, or none. */
  public int delayCount(Projection projection) {
    return !projection.delayed() ? 0 : projection.delaysConnections() ? weightCount(projection) : source(projection).size();
  }

  /** The shape that a projection's connections lead from: the presynaptic population's, or that of its pools. */
  public Shape pooled(Projection projection) {
    return projection.pooled(source(projection).shape());
  }

  /** Weights into a postsynaptic neuron of a projection, on average. */
  public double fanIn(Projection projection) {
    return projection.connection().fanIn(pooled(projection), target(projection).shape());
  }

  /** The synapses of a projection, as a table. */
  public FanOut fanOut(Projection projection) {
    return FanOut.of(source(projection).shape(), target(projection).shape(), projection.pooling(), projection.connection());
  }

  /**
   * The arrays that training may change, in the order in which parameters and gradients keep them: the weights of every
   * projection, then the delays of those that have any, then the biases.
   */
  public List<Trainable> trainables() {
    List<Trainable> arrays = new ArrayList<>();
    for (int p = 0; p < projections.size(); p++) {
      Projection link = projections.get(p);
      arrays.add(new Trainable(Trainable.Kind.WEIGHTS, link.id(), p, weightCount(link)));
    }
    for (int p = 0; p < projections.size(); p++) {
      Projection link = projections.get(p);
      if (link.delayed()) {
        arrays.add(new Trainable(Trainable.Kind.DELAYS, link.id() + " delays", p, delayCount(link)));
      }
    }
    for (int p = 1; p < populations.size(); p++) {
      if (neurons(p).biased()) {
        arrays.add(new Trainable(Trainable.Kind.BIAS, neurons(p).name() + " bias", p, neurons(p).shape().channels()));
      }
    }
    return arrays;
  }

  /** A value of a trainable array in words, as {@code weight from neuron 3 to neuron 5}. */
  public String place(Trainable array, int value) {
    return switch (array.kind()) {
      case WEIGHTS -> {
        Projection link = projections.get(array.owner());
        yield "weight " + link.connection().place(pooled(link), target(link).shape(), value);
      }
      case DELAYS -> {
        Projection link = projections.get(array.owner());
        yield "delay " + (link.delaysConnections()
            ? link.connection().place(pooled(link), target(link).shape(), value)
            : "of neuron " + value);
      }
      case BIAS -> (neurons(array.owner()).shape().isFlat() ? "neuron " : "channel ") + value;
    };
  }

  /** Position among {@link #trainables} of the array of a kind that a projection or population owns, or -1. */
  public int trainable(Trainable.Kind kind, int owner) {
    List<Trainable> arrays = trainables();
    for (int a = 0; a < arrays.size(); a++) {
      if (arrays.get(a).kind() == kind && arrays.get(a).owner() == owner) {
        return a;
      }
    }
    return -1;
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

  /** Whether a key is of a population that sends voltages in place of spikes, as a readout on a chip does. */
  public boolean sendsVoltages(int key) {
    int population = keys.population(key);
    return population > 0 && !neurons(population).spikes();
  }

  /** The populations after the input, in order. */
  public List<NeuronPopulation> neurons() {
    return IntStream.range(1, populations.size()).mapToObj(this::neurons).toList();
  }

  /** The population that emits the packets of a sample. */
  public InputPopulation input() {
    return (InputPopulation) populations.get(0);
  }

  /** The population that the loss looks at. */
  public NeuronPopulation output() {
    return neurons(populations.size() - 1);
  }

  /** The shape in short, as {@code 5-120-3} or {@code 1x28x28-8x24x24-10}. */
  public String shape() {
    return String.join("-", populations.stream().map(p -> p.shape().toString()).toList());
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
      if (population.neurons().isEmpty() != (i == 0)) {
        throw InvalidInputException.of(
            "network: population %d, '%s', is of the wrong kind: the first and only the first is an input",
            i, population.name());
      }
      if (!sends(population) && i != populations.size() - 1) {
        throw InvalidInputException.of(
            "network: readout '%s' is not last; a readout is the output and sends nothing on",
            population.name());
      }
    }
  }

  private static boolean sends(Population population) {
    return population.neurons().map(NeuronPopulation::spikes).orElse(true);
  }

  private static void checkClock(List<Population> populations, Clock clock) {
    for (Population population : populations) {
      Optional<NeuronPopulation> wanting = population.neurons().filter(neurons -> !(neurons.hasSynapses() && neurons.leaks()));
      if (clock.kind() == Clock.Kind.SUBTICK && wanting.isPresent()) {
        throw InvalidInputException.of(
            "population '%s': neurons without %s have no exact spike times; use a GRID clock",
            population.name(), wanting.get().hasSynapses() ? "a leak" : "a synapse");
      }
      double refractory = population.neurons().map(NeuronPopulation::refractory).orElse(0.0);
      if (clock.kind() == Clock.Kind.GRID && !clock.isWholeTicks(refractory)) {
        throw InvalidInputException.of(
            "population '%s': a refractory period of %s ms is %s ticks of %s ms, expected a whole number; take another, or another dt",
            population.name(), refractory, (float) (refractory / clock.dt()), clock.dt());
      }
    }
  }

  private static void checkProjections(List<Population> populations, List<Projection> projections) {
    Set<String> ids = new HashSet<>();
    for (Projection projection : projections) {
      int from = position(populations, projection.from());
      int to = position(populations, projection.to());
      if (to == 0) {
        throw InvalidInputException.of(
            "projection '%s': leads into the input, which has no neurons", projection.id());
      }
      if (!sends(populations.get(from))) {
        throw InvalidInputException.of(
            "projection '%s': '%s' is a readout and sends no spikes", projection.id(), projection.from());
      }
      if (!ids.add(projection.id())) {
        throw InvalidInputException.of("network: two projections '%s'", projection.id());
      }
      checkConnection(projection, populations.get(from).shape(), populations.get(to).shape());
    }
    Set<String> driven = reach(populations.get(0), projections, Projection::from, Projection::to);
    Set<String> observed =
        reach(populations.get(populations.size() - 1), projections, Projection::to, Projection::from);
    for (Population population : populations) {
      if (!driven.contains(population.name())) {
        throw InvalidInputException.of("population '%s': no path leads to it from the input", population.name());
      }
      if (!observed.contains(population.name())) {
        throw InvalidInputException.of("population '%s': no path leads from it to the output", population.name());
      }
    }
  }

  private static void checkConnection(Projection projection, Shape from, Shape to) {
    try {
      Shape pooled = projection.pooled(from);
      projection.connection().check(pooled, to);
      long weights = projection.connection().weights(pooled, to);
      if (weights > MOST_WEIGHTS) {
        throw InvalidInputException.of("%d x %d are %d weights, expected at most %d; take smaller populations",
            pooled.size(), to.size(), weights, MOST_WEIGHTS);
      }
    } catch (InvalidInputException e) {
      throw InvalidInputException.of("projection '%s': %s", projection.id(), e.getMessage());
    }
  }

  /** Names of the populations that a walk over projections comes to. */
  private static Set<String> reach(
      Population start,
      List<Projection> projections,
      Function<Projection, String> near,
      Function<Projection, String> far) {
    Set<String> reached = new HashSet<>(Set.of(start.name()));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Projection link : projections) {
        grows |= reached.contains(near.apply(link)) && reached.add(far.apply(link));
      }
    }
    return reached;
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
