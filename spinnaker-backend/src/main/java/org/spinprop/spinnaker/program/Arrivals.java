package org.spinprop.spinnaker.program;

import org.spinprop.spinnaker.fabric.PacketTrain;

/**
 * The spikes of a presynaptic population as they arrive at a layer, tick by tick, and the way back for their errors. An error
 * reaches the sender when it is about to undo the spike.
 */
abstract sealed class Arrivals permits PromptArrivals, DelayedArrivals {

  /** Forgets the sample before. */
  abstract void beginSample();

  /** Takes in what was sent one tick before. */
  abstract void receive(int tick);

  /** The arrived spikes; they stay for the backward phase. */
  abstract PacketTrain spikes();

  /** Position of the first spike that arrived at a tick. */
  abstract int begin(int tick);

  /** One past the position of the last spike that arrived at a tick. */
  abstract int end(int tick);

  /** The tick at which a spike was sent that arrived at a tick. */
  abstract int sentTick(int position, int tick);

  /** Turns round. */
  abstract void beginBackward();

  /**
   * Sends an error to the sender of an arrived spike, at once or when its tick comes.
   *
   * @param tick of the backward phase
   */
  abstract void sendError(int key, int sentTick, float error, int tick);

  /** Sends the errors whose tick has come. */
  abstract void sendWaiting(int tick);
}
