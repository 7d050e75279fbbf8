package org.spinprop.spinnaker.program.synapse;

import java.util.Arrays;

/** Packets that wait for their tick, in a ring with a place for every tick that one may wait. */
final class DelayLine {
  private final Waiting[] ring;

  /** @param longest ticks that a packet waits at most */
  DelayLine(int longest) {
    this.ring = new Waiting[longest + 2];
    Arrays.setAll(ring, i -> new Waiting());
  }

  void clear() {
    for (Waiting waiting : ring) {
      waiting.clear();
    }
  }

  /** What waits for a tick; to be cleared when the tick has come and gone. */
  Waiting at(int tick) {
    return ring[Math.floorMod(tick, ring.length)];
  }

  /** Packets that wait for the same tick, in the order in which they came, with the ticks at which they were sent. */
  static final class Waiting {
    private int[] keys = new int[16];
    private int[] payloads = new int[16];
    private int[] sentTicks = new int[16];
    private int size;

    void clear() {
      size = 0;
    }

    void add(int key, int payload, int sentTick) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
        payloads = Arrays.copyOf(payloads, 2 * size);
        sentTicks = Arrays.copyOf(sentTicks, 2 * size);
      }
      keys[size] = key;
      payloads[size] = payload;
      sentTicks[size++] = sentTick;
    }

    int size() {
      return size;
    }

    int key(int position) {
      return keys[position];
    }

    int payload(int position) {
      return payloads[position];
    }

    int sentTick(int position) {
      return sentTicks[position];
    }
  }
}
