package org.spinprop.data;

import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/** Packets of a network's input, with a payload where its clock has exact times. */
final class InputSpikes {

  private InputSpikes() {}

  /**
   * Adds a spike.
   *
   * @param tick into which the clock puts the time
   * @param time in ms
   */
  static void add(EventStream.Builder packets, Network network, int channel, int tick, double time) {
    Clock clock = network.clock();
    int key = network.keys().spike(0, channel);
    if (clock.kind() == Clock.Kind.GRID) {
      packets.add(key, tick);
    } else {
      packets.add(key, tick, clock.payload(time - tick * clock.dt()));
    }
  }
}
