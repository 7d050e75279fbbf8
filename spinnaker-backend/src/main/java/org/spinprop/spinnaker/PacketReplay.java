package org.spinprop.spinnaker;

import org.spinprop.event.EventStream;
import org.spinprop.network.KeyLayout;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketTap;

/** Withholds all packets that programs send, and delivers recorded ones at their ticks instead. */
final class PacketReplay implements PacketTap {
  private final EventStream packets;
  private final KeyLayout keys;
  private int sample = -1;
  private int next;

  PacketReplay(EventStream packets, KeyLayout keys) {
    this.packets = packets;
    this.keys = keys;
  }

  @Override
  public boolean sent(int sample, int tick, int key, int payload) {
    return false;
  }

  @Override
  public void endOfTick(int sample, boolean backward, int tick, Fabric fabric) {
    if (sample != this.sample) {
      this.sample = sample;
      next = packets.start(sample);
    }
    while (next < packets.end(sample)
        && packets.tick(next) == tick
        && keys.isError(packets.key(next)) == backward) {
      fabric.deliver(packets.key(next), packets.payload(next));
      next++;
    }
  }
}
