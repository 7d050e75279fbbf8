package org.spinprop.spinnaker.mapping;

/** What a network is mapped for. */
public enum Purpose {
  /** Samples run forward alone: there is no history of spikes, no gradient, no adjoint, no update and no way for errors. */
  INFERENCE,
  /** Samples run forward and backward, and updates follow; samples may run forward alone too. */
  TRAINING
}
