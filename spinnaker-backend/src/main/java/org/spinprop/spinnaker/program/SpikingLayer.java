package org.spinprop.spinnaker.program;

import org.spinprop.backend.Limits;

/** A layer of LIF neurons. */
public interface SpikingLayer extends NeuronLayer {

  /** Sets the guards and begins a new count of what they caught and of who fired. */
  void beginBatch(Limits limits);

  /** Which neurons fired since {@link #beginBatch}. */
  boolean[] fired();

  /** Own spikes at which a guard acted since {@link #beginBatch}. */
  long limited();

  /** Own spikes of all samples since {@link #beginBatch}. */
  long spikesOfBatch();
}
