package org.spinprop.spinnaker.program;

/** A layer of LIF neurons. */
public interface SpikingLayer extends NeuronLayer {

  /** What the layer counts over a batch, and its guards. */
  SpikeTally tally();
}
