package org.spinprop.spinnaker;

import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.fabric.PacketTap;

/** Writes down every packet of a batch. */
final class PacketTrace implements PacketTap {
  private final Network network;
  private final PacketLog log;

  PacketTrace(Network network, int samples) {
    this.network = network;
    this.log = new PacketLog(samples);
  }

  @Override
  public boolean sent(int sample, int tick, int key, int payload) {
    log.add(sample, tick, key, payload);
    return true;
  }

  private boolean carriesPayload(int key) {
    return network.keys().isError(key)
        || network.clock().kind() == Clock.Kind.SUBTICK
        || network.sendsVoltages(key);
  }

  /** The packets of all samples. */
  EventStream packets() {
    return log.packets(this::carriesPayload);
  }
}
