package org.spinprop.spinnaker;

import java.util.Arrays;
import org.spinprop.event.EventStream;
import org.spinprop.network.KeyLayout;
import org.spinprop.spinnaker.fabric.PacketTap;

/** Withholds all packets that programs send, and delivers recorded ones at their ticks instead. */
final class PacketReplay implements PacketTap {
  private final EventStream packets;
  private final KeyLayout keys;
  private final int[] next;

  PacketReplay(EventStream packets, KeyLayout keys) {
    this.packets = packets;
    this.keys = keys;
    this.next = new int[packets.samples()];
    Arrays.setAll(next, packets::start);
  }

  @Override
  public boolean sent(int sample, int tick, int key, int payload) {
    return false;
  }

  @Override
  public void endOfTick(int sample, boolean backward, int tick, Delivery delivery) {
    int i = next[sample];
    while (i < packets.end(sample)
        && packets.tick(i) == tick
        && keys.isError(packets.key(i)) == backward) {
      delivery.deliver(packets.key(i), packets.payload(i));
      i++;
    }
    next[sample] = i;
  }
}
