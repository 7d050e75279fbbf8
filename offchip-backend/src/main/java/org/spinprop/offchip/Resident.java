package org.spinprop.offchip;

import java.util.List;
import org.spinprop.network.Network;

/**
 * A network with its constants and parameters as tensors.
 *
 * @param groups of populations, as {@link RunOrder} gives them
 * @param input makes tensors of packets
 */
record Resident(
    Network network, List<List<Integer>> groups, DenseInput input, Constants constants, Synapses synapses) {

  /** T. */
  int steps() {
    return network.clock().steps();
  }
}
