package org.spinprop.connection;

import java.util.Arrays;
import java.util.Optional;
import org.spinprop.InvalidInputException;

/** The synapses of a projection by presynaptic neuron, through its pool, as a table: 8 bytes a synapse. Immutable. */
public final class FanOut {
  private final int[] begins;
  private final double share;
  private int[] targets = new int[64];
  private int[] weights = new int[64];

  private FanOut(int neurons, double share) {
    this.begins = new int[neurons + 1];
    this.share = share;
  }

  /**
   * Goes through all synapses.
   *
   * @throws InvalidInputException if there are more than a table holds
   */
  public static FanOut of(Shape from, Shape to, Optional<Pooling> pooling, Connection connection) {
    FanOut table = new FanOut(from.size(), pooling.map(Pooling::share).orElse(1.0));
    Shape pooled = pooling.map(pool -> pool.output(from)).orElse(from);
    int[] size = {0};
    for (int k = 0; k < from.size(); k++) {
      int neuron = k;
      pooling.ifPresentOrElse(
          pool -> pool.pools(from, pooled, neuron, seen -> table.add(connection, pooled, to, seen, size)),
          () -> table.add(connection, pooled, to, neuron, size));
      table.begins[k + 1] = size[0];
    }
    table.targets = Arrays.copyOf(table.targets, size[0]);
    table.weights = Arrays.copyOf(table.weights, size[0]);
    return table;
  }

  private void add(Connection connection, Shape from, Shape to, int neuron, int[] size) {
    connection.synapses(from, to, neuron, (target, weight) -> {
      int position = size[0];
      if (position == targets.length) {
        int room = (int) Math.min(2L * position, Integer.MAX_VALUE - 8);
        if (room == position) {
          throw InvalidInputException.of("over %d synapses between %s and %s; take smaller populations", position, from, to);
        }
        targets = Arrays.copyOf(targets, room);
        weights = Arrays.copyOf(weights, room);
      }
      targets[position] = target;
      weights[position] = weight;
      size[0]++;
    });
  }

  /** The first synapse of a presynaptic neuron. */
  public int begin(int neuron) {
    return begins[neuron];
  }

  /** One past its last synapse. */
  public int end(int neuron) {
    return begins[neuron + 1];
  }

  /** Number of synapses. */
  public int size() {
    return targets.length;
  }

  /** Postsynaptic neuron of a synapse. */
  public int target(int synapse) {
    return targets[synapse];
  }

  /** Position of a synapse's weight, or {@link Connection#UNWEIGHTED}. */
  public int weight(int synapse) {
    return weights[synapse];
  }

  /** By how much a synapse counts: what a spike adds to a pool, or 1. */
  public double share() {
    return share;
  }

  /** What a spike adds to I over a synapse: its weight, as far as it counts. */
  public double strength(int synapse, double[] values) {
    return weights[synapse] == Connection.UNWEIGHTED ? share : share * values[weights[synapse]];
  }

  /** Adds dL/d(strength) of a synapse to the gradient of its weight. */
  public void addGradient(int synapse, double value, double[] gradient) {
    if (weights[synapse] != Connection.UNWEIGHTED) {
      gradient[weights[synapse]] += share * value;
    }
  }
}
