package org.spinprop.spinnaker.program;

/**
 * What runs on the same processing element of neighbouring copies of the network, in lockstep, called once a timer tick. It
 * reads the packets of the tick before and writes its own: a packet sent at a tick is received at the next one of the same
 * phase. In the backward phase ticks count down.
 */
public interface Program {

  /**
   * Clears all state of the sample before.
   *
   * @param lanes copies that have a sample, one each; the first ones
   */
  void beginSample(int lanes);

  /**
   * One tick of the forward phase.
   *
   * @param tick from 0 up to T; at T, one past the last, only packets are received
   */
  void forward(int tick);

  /** Turns round at the end of the forward phase. */
  void beginBackward();

  /**
   * One tick of the backward phase.
   *
   * @param tick from T - 1 down to 0
   */
  void backward(int tick);
}
