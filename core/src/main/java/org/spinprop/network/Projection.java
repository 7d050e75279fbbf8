package org.spinprop.network;

import org.spinprop.InvalidInputException;

/**
 * All-to-all connections from one population to another. Its weights are an array of from-size rows by to-size columns,
 * row-major: a presynaptic spike touches one contiguous row.
 *
 * @param from name of the presynaptic population
 * @param to name of the postsynaptic population
 * @param delayTicks ticks between a spike and its arrival; 1 is the hop of the GRID clock
 */
public record Projection(String from, String to, int delayTicks) {

  public Projection {
    if (delayTicks != 1) {
      throw InvalidInputException.of(
          "projection '%s->%s': a delay of %d ticks is not supported, expected 1", from, to, delayTicks);
    }
  }

  /** {@code from->to}; the projection's name in parameters, reports and files. */
  public String id() {
    return from + "->" + to;
  }
}
