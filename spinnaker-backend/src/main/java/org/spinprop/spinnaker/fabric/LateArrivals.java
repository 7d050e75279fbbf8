package org.spinprop.spinnaker.fabric;

import java.util.Arrays;
import org.spinprop.spinnaker.fault.PacketFaults;

/** Packets of PEs that are behind their ticks, held until they are received. What would come after the phase is lost. */
final class LateArrivals {
  private final Lags lags;
  private final LaneKeys keys;
  private final PacketFaults faults;
  /** By tick at whose end they come. */
  private final PacketTrain[] held;
  private final int steps;
  private boolean backward;

  /** @param steps ticks of a sample */
  LateArrivals(Lags lags, LaneKeys keys, PacketFaults faults, int steps) {
    this.lags = lags;
    this.keys = keys;
    this.faults = faults;
    this.steps = steps;
    this.held = new PacketTrain[steps + 1]; // a SUBTICK clock goes back from one past the last
    Arrays.setAll(held, tick -> new PacketTrain(0));
  }

  void beginSamples() {
    lags.beginSamples();
  }

  void beginPhase(boolean isBackward) {
    backward = isBackward;
    lags.beginPhase(isBackward);
    for (PacketTrain train : held) {
      train.clear();
    }
  }

  /** Takes the packets of a tick; leaves those that come at its end, late ones of earlier ticks first. */
  void pass(PacketTrain packets, int tick) {
    for (int i = 0; i < packets.size(); i++) {
      int key = packets.key(i);
      lags.sent(keys.lane(key), tick, keys.inFirstCopy(key), packets.payload(i));
    }
    lags.endTick(tick);
    for (int i = 0; i < packets.size(); i++) {
      int key = packets.key(i);
      int ticks = lags.ticks(keys.lane(key), keys.inFirstCopy(key));
      int due = backward ? tick - ticks : tick + ticks;
      boolean within = backward ? due >= 0 : due < steps;
      if (ticks > 0) {
        faults.late(keys.population(key), within);
      }
      if (within) {
        held[due].add(key, packets.payload(i));
      }
    }
    packets.clear();
    for (int i = 0; i < held[tick].size(); i++) {
      packets.add(held[tick].key(i), held[tick].payload(i));
    }
  }
}
