package org.spinprop.spinnaker;

import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.fabric.PacketTap;

/** Listens to the fabrics of all copies for the spikes of LIF populations. */
final class SpikeRecorder implements PacketTap {
  private final Network network;
  private final boolean[] recorded;
  private final PacketLog log;

  SpikeRecorder(Network network, int samples) {
    this.network = network;
    this.recorded = new boolean[network.populations().size()];
    for (int p = 0; p < recorded.length; p++) {
      recorded[p] = network.populations().get(p) instanceof LifPopulation;
    }
    this.log = new PacketLog(samples);
  }

  @Override
  public boolean sent(int sample, int tick, int key, int payload) {
    if (recorded[network.keys().population(key)]) {
      log.addInOrder(sample, tick, key, payload);
    }
    return true;
  }

  /** All spikes, sample by sample. */
  EventStream spikes() {
    boolean exact = network.clock().kind() == Clock.Kind.SUBTICK;
    return log.packets(key -> exact);
  }
}
