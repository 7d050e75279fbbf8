package org.spinprop.spinnaker.fabric;

/** Sits on the fabric of every copy: sees each packet, may lose it, and may put in packets of its own. */
public interface PacketTap {

  /** Puts a packet into the inboxes of its targets in one copy of the network. */
  @FunctionalInterface
  interface Delivery {

    /**
     * Takes a packet to its targets.
     *
     * @param key without the copy field
     */
    void deliver(int key, int payload);
  }

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
   * All programs of a sample's copy have run for a tick; packets delivered now are seen at the next tick of the phase.
   *
   * @param backward the phase, in which ticks count down
   */
  default void endOfTick(int sample, boolean backward, int tick, Delivery delivery) {}
}
