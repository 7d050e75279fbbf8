package org.spinprop.spinnaker;

import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.spinnaker.fabric.PacketTap;

/** Writes down every packet of samples that run one after the other. */
final class PacketTrace implements PacketTap {
  private final Network network;
  private final EventStream.Builder packets = new EventStream.Builder();
  private int samples;

  PacketTrace(Network network) {
    this.network = network;
  }

  @Override
  public boolean sent(int sample, int tick, int key, int payload) {
    beginSamplesUpTo(sample);
    if (carriesPayload(key)) {
      packets.add(key, tick, payload);
    } else {
      packets.add(key, tick);
    }
    return true;
  }

  private void beginSamplesUpTo(int sample) {
    for (; samples <= sample; samples++) {
      packets.beginSample();
    }
  }

  private boolean carriesPayload(int key) {
    return network.keys().isError(key)
        || network.clock().kind() == Clock.Kind.SUBTICK
        || network.populations().get(network.keys().population(key)) instanceof ReadoutPopulation;
  }

  /** The packets of a batch of that many samples. */
  EventStream packets(int batchSize) {
    beginSamplesUpTo(batchSize - 1);
    return packets.build();
  }
}
