package org.spinprop.connection;

import java.util.Arrays;
import java.util.Optional;
import org.spinprop.InvalidInputException;

/** The synapses of a projection by presynaptic neuron, through its pool, as a table: 8 bytes a synapse. Immutable. */
public final class FanOut {
  private final double share;
  /** By presynaptic neuron, the first of its synapses; one more at the end. */
  private final int[] begins;
  private final int[] targets;
  private final int[] weights;

  private FanOut(double share, int[] begins, int[] targets, int[] weights) {
    this.share = share;
    this.begins = begins;
    this.targets = targets;
    this.weights = weights;
  }

  /**
   * Goes through all synapses.
   *
   * @throws InvalidInputException if there are more than a table holds
   */
  public static FanOut of(Shape from, Shape to, Optional<Pooling> pooling, Connection connection) {
    Shape pooled = pooling.map(pool -> pool.output(from)).orElse(from);
    Rows rows = new Rows();
    int[] begins = new int[from.size() + 1];
    for (int k = 0; k < from.size(); k++) {
      int neuron = k;
      pooling.ifPresentOrElse(
          pool -> pool.pools(from, pooled, neuron, seen -> connection.synapses(pooled, to, seen, rows)),
          () -> connection.synapses(pooled, to, neuron, rows));
      begins[k + 1] = rows.size;
    }
    return new FanOut(
        pooling.map(Pooling::share).orElse(1.0), begins, Arrays.copyOf(rows.targets, rows.size),
        Arrays.copyOf(rows.weights, rows.size));
  }

  /** Synapses as they come. */
  private static final class Rows implements Connection.SynapseVisitor {
    private int[] targets = new int[64];
    private int[] weights = new int[64];
    private int size;

    @Override
    public void synapse(int target, int weight) {
      if (size == targets.length) {
        int room = (int) Math.min(2L * size, Integer.MAX_VALUE - 8);
        if (room == size) {
          throw InvalidInputException.of("a projection of over %d synapses; take smaller populations", size);
        }
        targets = Arrays.copyOf(targets, room);
        weights = Arrays.copyOf(weights, room);
      }
      targets[size] = target;
      weights[size++] = weight;
    }
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
