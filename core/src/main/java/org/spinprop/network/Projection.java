package org.spinprop.network;

import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Dense;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;

/**
 * Connections from one population to another, or to itself: all to all, one to one, a convolution, or named one by one, from the neurons
 * themselves or from what a pool makes of their spikes.
 *
 * <p>A spike arrives one tick later, or, where {@code maxDelay} is more than 1, after a trainable number of ticks from 1 to
 * {@code maxDelay}, whole on a GRID clock, any on a SUBTICK clock: the axonal delay of its neuron, or the delay of the connection where
 * connections are named one by one.
 *
 * @param from name of the presynaptic population
 * @param to name of the postsynaptic population
 * @param maxDelay bound of the delays in ticks; 1 for none beyond the hop of a tick
 * @param pooling what is done to spikes before they are weighted
 * @param connection which neuron, or pool, reaches which
 */
public record Projection(String from, String to, int maxDelay, Optional<Pooling> pooling, Connection connection) {
  /** Largest bound of a delay, in ticks: what a delay line is ever asked to hold. */
  private static final int LONGEST = 1 << 16;

  public Projection {
    if (maxDelay < 1 || maxDelay > LONGEST) {
      throw InvalidInputException.of(
          "projection '%s->%s': delays of up to %d ticks, expected 1 to %d", from, to, maxDelay, LONGEST);
    }
    if (maxDelay > 1 && pooling.isPresent() && ofConnections(connection)) {
      throw InvalidInputException.of(
          "projection '%s->%s': connections with delays of their own lead from neurons, not from pools", from, to);
    }
  }

  /** An all-to-all projection. */
  public Projection(String from, String to, int maxDelay) {
    this(from, to, maxDelay, Optional.empty(), new Dense());
  }

  /** An all-to-all projection whose spikes all arrive one tick later. */
  public Projection(String from, String to) {
    this(from, to, 1);
  }

  /** {@code from->to}; the projection's name in parameters, reports and files. */
  public String id() {
    return from + "->" + to;
  }

  /** Whether spikes have delays of their own beyond the hop of a tick. */
  public boolean delayed() {
    return maxDelay > 1;
  }

  /** Whether each connection has a delay of its own, rather than each presynaptic neuron. */
  public boolean delaysConnections() {
    return delayed() && ofConnections(connection);
  }

  private static boolean ofConnections(Connection connection) {
    return connection.match(dense -> false, oneToOne -> false, convolution -> false, sparse -> true);
  }

  /** The shape that connections lead from: the presynaptic population's, or that of its pools. */
  public Shape pooled(Shape from) {
    return pooling.map(pool -> pool.output(from)).orElse(from);
  }

  /** Whether every neuron leads to every other with a weight of its own, as in {@code [from][to]}. */
  public boolean isDense() {
    return pooling.isEmpty() && connection.match(dense -> true, oneToOne -> false, convolution -> false, sparse -> false);
  }
}
