package org.spinprop.spinnaker.cost;

/** What a chip does with a batch. */
public enum Phase {
  /** Spikes, tick by tick. */
  FORWARD,
  /** Errors, tick by tick in reverse. */
  BACKWARD,
  /** Gradients to the updates and new values back, once a batch. */
  UPDATE
}
