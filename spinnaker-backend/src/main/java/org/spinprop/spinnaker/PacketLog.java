package org.spinprop.spinnaker;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.spinprop.event.EventStream;

/** Packets written down sample by sample; each sample has a slot of its own, so that copies may write side by side. */
final class PacketLog {
  private static final int FIELDS = 3;

  private final int[][] packets;
  private final int[] sizes;

  PacketLog(int samples) {
    this.packets = new int[samples][128 * FIELDS];
    this.sizes = new int[samples];
  }

  void add(int sample, int tick, int key, int payload) {
    insert(sample, sizes[sample], tick, key, payload);
  }

  /** Adds a packet behind those of its tick with a smaller key, or with its key and an earlier time. */
  void addInOrder(int sample, int tick, int key, int payload) {
    int[] written = packets[sample];
    int at = sizes[sample];
    while (at > 0
        && written[at - 2] == tick
        && (written[at - 3] > key
            || written[at - 3] == key && Integer.compareUnsigned(written[at - 1], payload) > 0)) {
      at -= FIELDS;
    }
    insert(sample, at, tick, key, payload);
  }

  private void insert(int sample, int at, int tick, int key, int payload) {
    int size = sizes[sample];
    if (size == packets[sample].length) {
      packets[sample] = Arrays.copyOf(packets[sample], 2 * size);
    }
    if (at < size) {
      System.arraycopy(packets[sample], at, packets[sample], at + FIELDS, size - at);
    }
    packets[sample][at] = key;
    packets[sample][at + 1] = tick;
    packets[sample][at + 2] = payload;
    sizes[sample] = size + FIELDS;
  }

  /**
   * All packets, those of a sample in the order in which they were written.
   *
   * @param carriesPayload whether packets of a key have one
   */
  EventStream packets(IntPredicate carriesPayload) {
    int size = Arrays.stream(sizes).sum() / FIELDS;
    EventStream.Builder stream = new EventStream.Builder(sizes.length, size);
    for (int s = 0; s < sizes.length; s++) {
      stream.beginSample();
      for (int i = 0; i < sizes[s]; i += FIELDS) {
        int key = packets[s][i];
        if (carriesPayload.test(key)) {
          stream.add(key, packets[s][i + 1], packets[s][i + 2]);
        } else {
          stream.add(key, packets[s][i + 1]);
        }
      }
    }
    return stream.build();
  }
}
