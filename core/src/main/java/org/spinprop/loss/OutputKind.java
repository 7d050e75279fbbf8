package org.spinprop.loss;

import org.spinprop.InvalidInputException;
import org.spinprop.network.Network;

/** The condition that a reading holds the output population to. */
final class OutputKind {
  private OutputKind() {}

  /** @param loss the kind of loss that asks for it */
  static void requireSpikes(Network network, String loss) {
    if (!network.output().spikes()) {
      throw InvalidInputException.of(
          "%s loss: output '%s' is a readout, expected a LIF population", loss, network.output().name());
    }
  }

  static void requireVoltages(Network network) {
    if (network.output().spikes()) {
      throw InvalidInputException.of(
          "readout loss: output '%s' is a LIF population, expected a readout", network.output().name());
    }
  }
}
