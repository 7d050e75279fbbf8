package org.spinprop.spinnaker.program;

import org.spinprop.backend.Objective;

/** A layer of LIF neurons. */
public interface SpikingLayer extends NeuronLayer {

  /** What the layer counts over a batch, and its guards. */
  SpikeTally tally();

  /** Prepares for the gradients of a batch, with EventProp. */
  default void beginBatch(Objective objective) {
    tally().beginBatch(objective.limits());
  }
}
