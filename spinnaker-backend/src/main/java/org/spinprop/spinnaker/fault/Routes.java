package org.spinprop.spinnaker.fault;

import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;

/**
 * The keys of a network that lead somewhere.
 *
 * @param copies of the network on the chip
 */
public record Routes(Network network, int copies) {
  /** Programs take no error and no voltage beyond this: those of a network in good health are a thousand times smaller. */
  static final float LARGEST = 1024;

  /**
   * Where a packet ends that may be corrupted.
   *
   * @param sent the key as it was
   * @param arrived the key as it is
   * @param payload as it is
   * @param backward the phase
   */
  FaultCounts.End end(int sent, int arrived, int payload, boolean backward) {
    KeyLayout keys = network.keys();
    int population = keys.population(arrived);
    if (keys.copy(arrived) >= copies
        || keys.isError(arrived) != backward
        || population >= network.populations().size()
        || keys.neuron(arrived) >= network.populations().get(population).size()
        || backward && population == 0) {
      return FaultCounts.End.NO_ROUTE;
    }
    if (keys.copy(arrived) != keys.copy(sent)) {
      return FaultCounts.End.OTHER_COPY;
    }
    boolean absurd = carriesNumber(arrived) && !(Math.abs(Float.intBitsToFloat(payload)) <= LARGEST);
    return absurd ? FaultCounts.End.NO_NUMBER : FaultCounts.End.ROUTED;
  }

  /** Whether packets of a key have a payload. */
  boolean carriesPayload(int key) {
    return carriesNumber(key) || network.clock().kind() == Clock.Kind.SUBTICK;
  }

  /** Whether the payload of packets of a key is an error or a voltage, in float32. */
  private boolean carriesNumber(int key) {
    return network.keys().isError(key) || network.sendsVoltages(key);
  }
}
