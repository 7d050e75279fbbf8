package org.spinprop.spinnaker.fabric;

import java.util.Arrays;

/** Packets that wait at a processing element: keys and payloads in order of arrival. */
public final class PacketBuffer {
  private int[] keys = new int[64];
  private int[] payloads = new int[64];
  private int size;

  /** Adds a packet. */
  public void add(int key, int payload) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      payloads = Arrays.copyOf(payloads, 2 * size);
    }
    keys[size] = key;
    payloads[size++] = payload;
  }

  /** Forgets all packets. */
  public void clear() {
    size = 0;
  }

  /** Number of packets. */
  public int size() {
    return size;
  }

  /** Routing key of a packet. */
  public int key(int position) {
    return keys[position];
  }

  /** Payload of a packet as it is. */
  public int payload(int position) {
    return payloads[position];
  }

  /** Payload of a packet as a float32. */
  public float value(int position) {
    return Float.intBitsToFloat(payloads[position]);
  }
}
