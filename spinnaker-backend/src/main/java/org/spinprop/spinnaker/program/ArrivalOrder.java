package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.spinnaker.fabric.PacketBuffer;

/** The spikes of an inbox in order of their sub-tick times; those of one time in order of arrival. */
final class ArrivalOrder {
  private int[] keys = new int[64];
  private int[] payloads = new int[64];
  private int size;

  /** Sorts by insertion: inboxes are small, and nearly sorted where one layer sends them. */
  void sort(PacketBuffer inbox) {
    size = inbox.size();
    if (size > keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      payloads = Arrays.copyOf(payloads, 2 * size);
    }
    for (int i = 0; i < size; i++) {
      int payload = inbox.payload(i);
      int at = i;
      while (at > 0 && Integer.compareUnsigned(payloads[at - 1], payload) > 0) {
        keys[at] = keys[at - 1];
        payloads[at] = payloads[at - 1];
        at--;
      }
      keys[at] = inbox.key(i);
      payloads[at] = payload;
    }
  }

  int size() {
    return size;
  }

  int key(int position) {
    return keys[position];
  }

  /** Share of the tick that has passed, 0..1. */
  float share(int position) {
    return (float) ((payloads[position] & 0xffffffffL) * 0x1p-32);
  }
}
