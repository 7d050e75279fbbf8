package org.spinprop.gradcheck;

/** Why finite differences say nothing about the gradient of a trainable value. */
public enum Exclusion {
  /** At every step tried a spike appears or vanishes: the loss has a step there. */
  SPIKE_COUNT("a spike appears or vanishes"),
  /** At every step tried a spike passes an arrival at its neuron, or a tick that a readout is looked at: a kink. */
  SPIKE_ORDER("a spike passes another event"),
  /** The differences of a step and of half of it disagree: the loss bends too sharply, as at a grazing spike. */
  UNSETTLED("the differences do not settle");

  private final String words;

  Exclusion(String words) {
    this.words = words;
  }

  /** The reason in words, for reports. */
  public String words() {
    return words;
  }
}
