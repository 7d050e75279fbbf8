package org.spinprop.offchip.network;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.network.Network;
import org.spinprop.network.Population;

/**
 * Samples that run together.
 *
 * @param from the first
 * @param to one past the last
 */
public record Chunk(int from, int to) {
  /** Values of the largest population at a tick: enough for an operator to be worth its call, few enough for a core's cache. */
  private static final int TICK = 20_000;

  /** Bound of a tensor over all ticks, in values: 32 MiB of float32. */
  private static final int TENSOR = 1 << 23;

  /** Divides a batch, by the size of the network alone and not by the number of threads, which so cannot change a result. */
  public static List<Chunk> of(Network network, int batch) {
    int largest = network.populations().stream().mapToInt(Population::size).max().orElseThrow();
    long most = Math.min(TICK / largest, TENSOR / ((long) largest * network.clock().steps()));
    int size = (int) Math.max(1, most);
    int parts = (batch + size - 1) / size;
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      chunks.add(new Chunk((int) ((long) batch * i / parts), (int) ((long) batch * (i + 1) / parts)));
    }
    return chunks;
  }

  /** Number of samples. */
  public int size() {
    return to - from;
  }
}
