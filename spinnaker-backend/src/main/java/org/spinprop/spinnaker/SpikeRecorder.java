package org.spinprop.spinnaker;

import java.util.Arrays;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.fabric.PacketTap;

/** Listens to the fabrics of all copies for the spikes of LIF populations. Each sample has a slot of its own. */
final class SpikeRecorder implements PacketTap {
  private final KeyLayout keys;
  private final boolean[] recorded;
  private final boolean exact;
  private final int[][] packets;
  private final int[] counts;

  SpikeRecorder(Network network, int samples) {
    this.keys = network.keys();
    this.recorded = new boolean[network.populations().size()];
    for (int p = 0; p < recorded.length; p++) {
      recorded[p] = network.populations().get(p) instanceof LifPopulation;
    }
    this.exact = network.clock().kind() == Clock.Kind.SUBTICK;
    this.packets = new int[samples][96];
    this.counts = new int[samples];
  }

  @Override
  public boolean sent(int sample, int tick, int key, int payload) {
    if (recorded[keys.population(key)]) {
      int count = counts[sample];
      if (count == packets[sample].length) {
        packets[sample] = Arrays.copyOf(packets[sample], 2 * count);
      }
      packets[sample][count] = key;
      packets[sample][count + 1] = tick;
      packets[sample][count + 2] = payload;
      counts[sample] = count + 3;
    }
    return true;
  }

  /** All spikes, sample by sample. */
  EventStream spikes() {
    EventStream.Builder spikes = new EventStream.Builder();
    for (int s = 0; s < counts.length; s++) {
      spikes.beginSample();
      for (int i = 0; i < counts[s]; i += 3) {
        if (exact) {
          spikes.add(packets[s][i], packets[s][i + 1], packets[s][i + 2]);
        } else {
          spikes.add(packets[s][i], packets[s][i + 1]);
        }
      }
    }
    return spikes.build();
  }
}
