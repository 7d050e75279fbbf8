package org.spinprop.spinnaker.fabric;

import java.util.Arrays;

/**
 * The packets of one population in one phase, spikes that it sent or errors for it, of all lanes: tick by tick in the order of
 * sending. Every receiver reads the same train; the backward phase finds the arrived spikes where they were.
 */
public final class PacketTrain {
  /** Ticks before 0 and after the last that are asked for, and are empty. */
  private static final int MARGIN = 2;

  private int[] keys = new int[256];
  private int[] payloads = new int[256];
  private final int[] begins;
  private final int[] ends;
  private int size;

  /** @param steps ticks of a sample */
  public PacketTrain(int steps) {
    this.begins = new int[steps + 2 * MARGIN];
    this.ends = new int[begins.length];
  }

  /** Forgets all packets. */
  public void clear() {
    size = 0;
    Arrays.fill(begins, 0);
    Arrays.fill(ends, 0);
  }

  /** Packets added from here on are of a tick. */
  public void beginTick(int tick) {
    begins[MARGIN + tick] = size;
    ends[MARGIN + tick] = size;
  }

  /** No more packets come at a tick. */
  public void endTick(int tick) {
    ends[MARGIN + tick] = size;
  }

  /** Forgets the packets of a tick, the last. */
  void clearTick(int tick) {
    size = begin(tick);
  }

  /**
   * Adds packets without payload.
   *
   * @param keyOf key by position
   * @param positions of which the first {@code count} are sent
   */
  public void addAll(int[] keyOf, int[] positions, int count) {
    while (size + count > keys.length) {
      grow();
    }
    for (int i = 0; i < count; i++) {
      keys[size + i] = keyOf[positions[i]];
    }
    Arrays.fill(payloads, size, size + count, 0);
    size += count;
  }

  /** Adds a packet. */
  public void add(int key, int payload) {
    if (size == keys.length) {
      grow();
    }
    keys[size] = key;
    payloads[size++] = payload;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * keys.length);
    payloads = Arrays.copyOf(payloads, keys.length);
  }

  /** Adds a packet whose payload are the bits of a float32. */
  public void addValue(int key, float value) {
    add(key, Float.floatToRawIntBits(value));
  }

  /** Number of packets. */
  public int size() {
    return size;
  }

  /** Position of the first packet of a tick. */
  public int begin(int tick) {
    return begins[MARGIN + tick];
  }

  /** One past the position of the last packet of a tick. */
  public int end(int tick) {
    return ends[MARGIN + tick];
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
