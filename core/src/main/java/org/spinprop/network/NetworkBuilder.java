package org.spinprop.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;

/** Describes a network from input to output; without explicit projections each population feeds the next. */
public final class NetworkBuilder {
  /** Membrane time constant of the published on-chip experiments in ms (Béna et al. 2024). */
  public static final double TAU_MEM = 20;

  /** Synaptic time constant of the same in ms. */
  public static final double TAU_SYN = 5;

  /** Threshold of the same. */
  public static final double THETA = 1;

  private final Clock clock;
  private final List<Population> populations = new ArrayList<>();
  private final List<Projection> projections = new ArrayList<>();

  NetworkBuilder(Clock clock) {
    this.clock = clock;
  }

  /** The spike sources. */
  public NetworkBuilder input(int size) {
    return add(new InputPopulation("input", size));
  }

  /** Spike sources that lie in channels, rows and columns. */
  public NetworkBuilder input(Shape shape) {
    return add(new InputPopulation("input", shape));
  }

  /** LIF neurons with tau_mem 20 ms, tau_syn 5 ms and threshold 1. */
  public NetworkBuilder lif(String name, int size) {
    return add(new LifPopulation(name, size, TAU_MEM, TAU_SYN, THETA));
  }

  /** The same neurons in channels, rows and columns. */
  public NetworkBuilder lif(String name, Shape shape) {
    return add(
        new LifPopulation(
            name, shape, PerNeuron.all(TAU_MEM), PerNeuron.all(TAU_SYN), PerNeuron.all(THETA), Reset.ZERO, false, 0));
  }

  /** Readout neurons with tau_mem 20 ms and tau_syn 5 ms. */
  public NetworkBuilder readout(String name, int size) {
    return add(new ReadoutPopulation(name, size, TAU_MEM, TAU_SYN));
  }

  /** Any population. */
  public NetworkBuilder add(Population population) {
    populations.add(population);
    return this;
  }

  /** An all-to-all projection, also from a population to itself or an earlier one; once one is given, all must be. */
  public NetworkBuilder connect(String from, String to) {
    return connect(from, to, 1);
  }

  /**
   * An all-to-all projection with an axonal delay for each presynaptic neuron.
   *
   * @param maxDelay bound of the delays in ticks
   */
  public NetworkBuilder connect(String from, String to, int maxDelay) {
    return add(new Projection(from, to, maxDelay));
  }

  /** A projection over connections of any kind; once one is given, all must be. */
  public NetworkBuilder connect(String from, String to, Connection connection) {
    return add(new Projection(from, to, 1, Optional.empty(), connection));
  }

  /** A projection over connections of any kind, from the pools of an image. */
  public NetworkBuilder connect(String from, String to, Pooling pooling, Connection connection) {
    return add(new Projection(from, to, 1, Optional.of(pooling), connection));
  }

  /** Any projection; once one is given, all must be. */
  public NetworkBuilder add(Projection projection) {
    projections.add(projection);
    return this;
  }

  /** The network; throws {@link org.spinprop.InvalidInputException} where the description does not hold together. */
  public Network build() {
    List<Projection> links = projections.isEmpty() ? chain() : projections;
    return new Network(populations, links, clock, KeyLayout.fitting(populations));
  }

  private List<Projection> chain() {
    List<Projection> chain = new ArrayList<>();
    for (int i = 1; i < populations.size(); i++) {
      chain.add(new Projection(populations.get(i - 1).name(), populations.get(i).name()));
    }
    return chain;
  }
}
