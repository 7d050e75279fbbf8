package org.spinprop.offchip.network;

import java.util.List;
import org.spinprop.network.Network;

/**
 * A network with its constants and parameters as tensors.
 *
 * @param groups of populations, as {@link RunOrder} gives them
 * @param input makes tensors of packets
 */
public record NetworkTensors(
    Network network, List<List<Integer>> groups, DenseInput input, Constants constants, ParameterTensors parameters) {

  /** T. */
  public int steps() {
    return network.clock().steps();
  }
}
