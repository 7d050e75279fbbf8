package org.spinprop.network;

import org.spinprop.InvalidInputException;

/**
 * All-to-all connections from one population to another, or to itself. Its weights are an array of from-size rows by to-size
 * columns, row-major: a presynaptic spike touches one contiguous row.
 *
 * <p>A spike arrives one tick later, or, where {@code maxDelay} is more than 1, after the axonal delay of its neuron: a
 * trainable number of ticks from 1 to {@code maxDelay}, whole on a GRID clock, any on a SUBTICK clock.
 *
 * @param from name of the presynaptic population
 * @param to name of the postsynaptic population
 * @param maxDelay bound of the axonal delays in ticks; 1 for none beyond the hop of a tick
 */
public record Projection(String from, String to, int maxDelay) {
  /** Largest bound of a delay, in ticks: what a delay line is ever asked to hold. */
  private static final int LONGEST = 1 << 16;

  public Projection {
    if (maxDelay < 1 || maxDelay > LONGEST) {
      throw InvalidInputException.of(
          "projection '%s->%s': delays of up to %d ticks, expected 1 to %d", from, to, maxDelay, LONGEST);
    }
  }

  /** A projection whose spikes all arrive one tick later. */
  public Projection(String from, String to) {
    this(from, to, 1);
  }

  /** {@code from->to}; the projection's name in parameters, reports and files. */
  public String id() {
    return from + "->" + to;
  }

  /** Whether each presynaptic neuron has an axonal delay of its own. */
  public boolean delayed() {
    return maxDelay > 1;
  }
}
