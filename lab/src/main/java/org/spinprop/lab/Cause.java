package org.spinprop.lab;

/**
 * Why two contenders part.
 *
 * @param kind of reason
 * @param contender name of the one in which it lies; empty where it lies between them
 * @param explanation where and how, a sentence or two
 */
public record Cause(Kind kind, String contender, String explanation) {

  /** Kinds of reasons. */
  public enum Kind {
    /** Rounding: both compute the same equation, but add up in another order or precision. */
    SUMMATION_ORDER("summation order"),
    /** Weights held or used with fewer bits. */
    WEIGHT_PRECISION("weight precision"),
    /** Other weights, delays or biases. */
    WEIGHTS("other values"),
    /** A packet that was sent and did not arrive. */
    LOST_PACKET("a lost packet"),
    /** Another length of a tick, or other decays than its length gives. */
    CLOCK("the clock"),
    /** Another equation, or other constants in it. */
    EQUATION("a different equation"),
    /** None of these was found. */
    UNKNOWN("unknown");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The kind as it is said. */
    public String words() {
      return words;
    }
  }
}
