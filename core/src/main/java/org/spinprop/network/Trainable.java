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
    /** [from][to] row-major, in units of V. */
    WEIGHTS,
    /** [from], in ticks. */
    DELAYS,
    /** [neuron], a constant current in units of V. */
    BIAS
  }
}
