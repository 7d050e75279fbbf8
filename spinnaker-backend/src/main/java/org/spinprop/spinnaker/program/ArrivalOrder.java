package org.spinprop.spinnaker.program;

import java.util.Arrays;

/** The spikes that arrive in a tick in order of their times; those of one time in the order in which they came. */
final class ArrivalOrder {
  private Afferent[] afferents = new Afferent[64];
  private int[] keys = new int[64];
  private int[] payloads = new int[64];
  private int[] sentTicks = new int[64];
  private int size;

  void clear() {
    size = 0;
  }

  /** Inserts a spike: few come in a tick, and nearly sorted where one layer sends them. */
  void add(Afferent afferent, int key, int payload, int sentTick) {
    if (size == keys.length) {
      afferents = Arrays.copyOf(afferents, 2 * size);
      keys = Arrays.copyOf(keys, 2 * size);
      payloads = Arrays.copyOf(payloads, 2 * size);
      sentTicks = Arrays.copyOf(sentTicks, 2 * size);
    }
    int at = size++;
    while (at > 0 && Integer.compareUnsigned(payloads[at - 1], payload) > 0) {
      afferents[at] = afferents[at - 1];
      keys[at] = keys[at - 1];
      payloads[at] = payloads[at - 1];
      sentTicks[at] = sentTicks[at - 1];
      at--;
    }
    afferents[at] = afferent;
    keys[at] = key;
    payloads[at] = payload;
    sentTicks[at] = sentTick;
  }

  int size() {
    return size;
  }

  /** Over which a spike arrives. */
  Afferent afferent(int position) {
    return afferents[position];
  }

  int key(int position) {
    return keys[position];
  }

  /** The tick at which a spike was sent. */
  int sentTick(int position) {
    return sentTicks[position];
  }

  /** Share of the tick that has passed when a spike arrives, 0..1. */
  float share(int position) {
    return (float) ((payloads[position] & 0xffffffffL) * 0x1p-32);
  }
}
