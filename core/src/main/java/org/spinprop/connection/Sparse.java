package org.spinprop.connection;

import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;

/**
 * Connections named one by one, each with its weight and, where the projection has delays, its own delay. They are kept by presynaptic,
 * then by postsynaptic neuron, and so are weights and delays; no pair is connected twice. Immutable.
 */
public final class Sparse implements Connection {
  private final int[] sources;
  private final int[] targets;

  /**
   * @param sources presynaptic neuron of each connection, ascending
   * @param targets postsynaptic neuron of each, ascending among those of a source
   * @throws InvalidInputException if there is none, or they are in another order
   */
  public Sparse(int[] sources, int[] targets) {
    this.sources = sources.clone();
    this.targets = targets.clone();
    if (sources.length == 0 || sources.length != targets.length) {
      throw InvalidInputException.of("%d presynaptic and %d postsynaptic neurons, expected as many of both, at least 1",
          sources.length, targets.length);
    }
    for (int n = 0; n < sources.length; n++) {
      if (sources[n] < 0 || targets[n] < 0) {
        throw InvalidInputException.of("connection %d from %d to %d: neurons count from 0", n, sources[n], targets[n]);
      }
      if (n > 0 && key(n) <= key(n - 1)) {
        throw InvalidInputException.of("connection %d from %d to %d: %s", n, sources[n], targets[n],
            key(n) == key(n - 1) ? "there is one already" : "expected by presynaptic, then by postsynaptic neuron");
      }
    }
  }

  private long key(int connection) {
    return (long) sources[connection] << 32 | targets[connection];
  }

  /**
   * Each pair of neurons connected with a probability; the same seed gives the same connections on every machine.
   *
   * @param density probability of a pair, above 0 and at most 1
   * @throws InvalidInputException if it is not, or no pair was drawn
   */
  public static Sparse random(int from, int to, double density, long seed) {
    if (!(density > 0 && density <= 1)) {
      throw InvalidInputException.of("a density of %s, expected more than 0 and at most 1", density);
    }
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    IntStream.Builder sources = IntStream.builder();
    IntStream.Builder targets = IntStream.builder();
    for (int k = 0; k < from; k++) {
      for (int j = 0; j < to; j++) {
        if (random.nextDouble() < density) {
          sources.add(k);
          targets.add(j);
        }
      }
    }
    return new Sparse(sources.build().toArray(), targets.build().toArray());
  }

  /** Number of connections. */
  public int size() {
    return sources.length;
  }

  /** Presynaptic neuron of a connection. */
  public int source(int connection) {
    return sources[connection];
  }

  /** Postsynaptic neuron of a connection. */
  public int target(int connection) {
    return targets[connection];
  }

  @Override
  public <R> R match(
      Function<? super Dense, ? extends R> dense,
      Function<? super OneToOne, ? extends R> oneToOne,
      Function<? super Convolution, ? extends R> convolution,
      Function<? super Sparse, ? extends R> sparse) {
    return sparse.apply(this);
  }

  @Override
  public long weights(Shape from, Shape to) {
    return size();
  }

  @Override
  public double fanIn(Shape from, Shape to) {
    return (double) size() / to.size();
  }

  @Override
  public void check(Shape from, Shape to) {
    for (int n = 0; n < size(); n++) {
      if (sources[n] >= from.size() || targets[n] >= to.size()) {
        throw InvalidInputException.of("connection %d from neuron %d of %d to neuron %d of %d: there is no such neuron",
            n, sources[n], from.size(), targets[n], to.size());
      }
    }
  }

  @Override
  public String place(Shape from, Shape to, int weight) {
    return "from neuron " + sources[weight] + " to neuron " + targets[weight];
  }

  @Override
  public void means(Shape from, Shape to, double[] byNeuron, MeanVisitor visitor) {
    for (int n = 0; n < size(); n++) {
      visitor.weight(n, byNeuron[targets[n]]);
    }
  }

  @Override
  public void synapses(Shape from, Shape to, int neuron, SynapseVisitor visitor) {
    for (int n = begin(neuron); n < size() && sources[n] == neuron; n++) {
      visitor.synapse(targets[n], n);
    }
  }

  /** The first connection of a presynaptic neuron, or of one after it. */
  private int begin(int neuron) {
    int least = 0;
    int most = size();
    while (least < most) {
      int middle = (least + most) >>> 1;
      if (sources[middle] < neuron) {
        least = middle + 1;
      } else {
        most = middle;
      }
    }
    return least;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sparse that && Arrays.equals(sources, that.sources) && Arrays.equals(targets, that.targets);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(sources) + Arrays.hashCode(targets);
  }

  /** {@code 512 connections}. */
  @Override
  public String toString() {
    return size() + " connections";
  }
}
