package org.spinprop.spinnaker;

import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.fabric.PacketTrain;

/** Writes down the spikes of LIF populations, from the trains of all copies. */
final class SpikeRecorder {
  private final Network network;
  private final PacketLog log;

  SpikeRecorder(Network network, int samples) {
    this.network = network;
    this.log = new PacketLog(samples);
  }

  /** Takes the spikes of consecutive samples, which lie in the trains of a fabric, one sample a lane. */
  void record(Fabric fabric, int firstSample) {
    int steps = network.clock().steps();
    for (int tick = 0; tick < steps; tick++) {
      for (int p = 1; p < network.populations().size(); p++) {
        if (network.neurons(p).spikes()) {
          record(fabric, fabric.spikes(p), tick, firstSample);
        }
      }
    }
  }

  private void record(Fabric fabric, PacketTrain train, int tick, int firstSample) {
    for (int i = train.begin(tick); i < train.end(tick); i++) {
      int key = train.key(i);
      log.addInOrder(firstSample + fabric.keys().lane(key), tick, fabric.keys().inFirstCopy(key), train.payload(i));
    }
  }

  /** Takes a spike without payload; those of a sample come in order. */
  void record(int sample, int tick, int key) {
    log.add(sample, tick, key, 0);
  }

  /** All spikes, sample by sample. */
  EventStream spikes() {
    boolean exact = network.clock().kind() == Clock.Kind.SUBTICK;
    return log.packets(key -> exact);
  }
}
