package org.spinprop.recording;

import java.util.Map;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;

/**
 * What a run gave.
 *
 * @param spikes packets of all LIF populations, within a sample ordered by tick, key and time
 * @param times of those packets in ms, in the precision of the backend
 * @param voltages by population name: of the readout, and of the populations that were probed
 */
public record Recording(EventStream spikes, double[] times, Map<String, VoltageTrace> voltages) {

  public Recording {
    if (times.length != spikes.size()) {
      throw new IllegalArgumentException(times.length + " times of " + spikes.size() + " packets");
    }
    voltages = Map.copyOf(voltages);
  }

  /** A recording whose times are those that the packets carry. */
  public static Recording of(
      Network network, EventStream spikes, Map<String, VoltageTrace> voltages) {
    double[] times = new double[spikes.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = network.clock().time(spikes.tick(i), spikes.payload(i));
    }
    return new Recording(spikes, times, voltages);
  }

  /** Voltages of a population that was recorded. */
  public VoltageTrace voltages(String population) {
    VoltageTrace trace = voltages.get(population);
    if (trace == null) {
      throw new IllegalArgumentException(
          "voltages of '" + population + "' were not recorded; there are " + voltages.keySet());
    }
    return trace;
  }
}
