package org.spinprop.data;

import java.util.Arrays;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;

/** The input spikes of one sample, taken in any order and given ordered by tick and neuron, one a neuron and tick at most. */
final class SpikeOrder {
  private final Network network;
  private long[] spikes = new long[64];
  private double[] times = new double[64];
  private int size;

  SpikeOrder(Network network) {
    this.network = network;
  }

  /** Adds a spike, unless it comes after the last tick that the network sees; of several in a tick the first counts. */
  void add(int neuron, double time) {
    if (time >= network.clock().duration() || network.clock().tick(time) > network.clock().steps() - 2) {
      return;
    }
    if (size == spikes.length) {
      spikes = Arrays.copyOf(spikes, 2 * size);
      times = Arrays.copyOf(times, 2 * size);
    }
    spikes[size] = (long) network.clock().tick(time) << 32 | neuron;
    times[size++] = time;
  }

  /** Adds the spikes to the sample that packets are collected for. */
  void addTo(EventStream.Builder packets) {
    long[] order = distinct();
    double[] first = new double[order.length];
    Arrays.fill(first, Double.POSITIVE_INFINITY);
    for (int i = 0; i < size; i++) {
      int at = Arrays.binarySearch(order, spikes[i]);
      first[at] = Math.min(first[at], times[i]);
    }
    for (int i = 0; i < order.length; i++) {
      InputSpikes.add(packets, network, (int) order[i], (int) (order[i] >>> 32), first[i]);
    }
  }

  private long[] distinct() {
    long[] sorted = Arrays.copyOf(spikes, size);
    Arrays.sort(sorted);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[kept++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, kept);
  }
}
