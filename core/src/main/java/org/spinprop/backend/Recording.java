package org.spinprop.backend;

import java.util.Map;
import org.spinprop.event.EventStream;

/**
 * What a run gave.
 *
 * @param spikes packets of all LIF populations, within a sample ordered by tick and key
 * @param voltages by population name: of the readout, and of the populations that were probed
 */
public record Recording(EventStream spikes, Map<String, VoltageTrace> voltages) {

  public Recording {
    voltages = Map.copyOf(voltages);
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
