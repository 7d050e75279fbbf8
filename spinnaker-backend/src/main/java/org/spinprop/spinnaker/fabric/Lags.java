package org.spinprop.spinnaker.fabric;

/** How far the PEs of neighbouring copies fall behind their ticks, where none waits for another. */
public interface Lags {

  /** New samples begin, one a lane, with all PEs in time. */
  void beginSamples();

  /** A phase begins, with all PEs in time: the host starts both. */
  void beginPhase(boolean backward);

  /** A packet of a lane is sent at a tick. */
  void sent(int lane, int tick, int key, int payload);

  /** All packets of a tick are known. */
  void endTick(int tick);

  /**
   * How much later than at the next tick a packet is received that was sent at the tick that ended last.
   *
   * @param key in copy 0
   * @return in ticks; 0 of a PE that is in time
   */
  int ticks(int lane, int key);
}
