package org.spinprop.spinnaker.program.synapse;

import org.spinprop.spinnaker.fabric.PacketTrain;

/**
 * The spikes of a presynaptic population as they arrive at a layer, tick by tick, and the return path of their errors. An error
 * reaches the sender when it is about to undo the spike.
 */
public abstract sealed class Arrivals permits PromptArrivals, DelayedArrivals {

  /** Forgets the sample before. */
  public abstract void beginSample();

  /** Takes in what was sent one tick before. */
  public abstract void receive(int tick);

  /** The arrived spikes; they stay for the backward phase. */
  public abstract PacketTrain spikes();

  /** Position of the first spike that arrived at a tick. */
  public abstract int begin(int tick);

  /** One past the position of the last spike that arrived at a tick. */
  public abstract int end(int tick);

  /** The tick at which a spike was sent that arrived at a tick. */
  public abstract int sentTick(int position, int tick);

  /** Turns round. */
  public abstract void beginBackward();

  /**
   * Sends an error to the sender of an arrived spike, at once or when its tick comes.
   *
   * @param tick of the backward phase
   */
  public abstract void sendError(int key, int sentTick, float error, int tick);

  /** Sends the errors whose tick has come. */
  public abstract void sendWaiting(int tick);
}
