package org.spinprop.spinnaker.program;

import org.spinprop.backend.Objective;

/** A layer of LIF neurons. */
public interface SpikingLayer extends NeuronLayer {

  /** What the layer counts over a batch, and its guards. */
  SpikeTally tally();

  /** Prepares for samples that run forward alone: nothing is kept for a way back, and there is no bound of spikes. */
  void beginInference();

  /** Prepares for the gradients of a batch, with EventProp. */
  void beginBatch(Objective objective);
}
