package org.spinprop.network;

/**
 * An array of a network that training may change.
 *
 * @param kind what it holds
 * @param id its name in reports and files: {@code from->to}, {@code from->to delays} or {@code population bias}
 * @param owner position of the projection, or of the population of a bias
 * @param size number of values
 */
public record Trainable(Kind kind, String id, int owner, int size) {

  /** What a trainable array holds. */
  public enum Kind {
    /** As the connection has them, in units of V: [from][to] row-major where all lead to all. */
    WEIGHTS,
    /** In ticks: [from], or by connection where these are named one by one. */
    DELAYS,
    /** [channel], a constant current in units of V; where neurons lie nowhere each is a channel. */
    BIAS
  }
}
