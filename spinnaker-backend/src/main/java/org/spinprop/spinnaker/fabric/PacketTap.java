package org.spinprop.spinnaker.fabric;

/** Sits on the fabric of every copy: sees each packet, may lose it, and may put in packets of its own. */
public interface PacketTap {

  /**
   * A program sent a packet.
   *
   * @param sample of the batch
   * @param tick at which it was sent
   * @param key without the copy field
   * @return whether the packet is delivered
   */
  boolean sent(int sample, int tick, int key, int payload);

  /**
   * All programs have run for a tick; packets delivered now are seen at the next tick of the phase.
   *
   * @param backward the phase, in which ticks count down
   */
  default void endOfTick(int sample, boolean backward, int tick, Fabric fabric) {}
}
