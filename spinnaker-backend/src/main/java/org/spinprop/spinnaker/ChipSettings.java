package org.spinprop.spinnaker;

import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.mapping.MappingLimits;

/**
 * What the emulated chip is like, as far as a user may choose.
 *
 * @param board chips, their figures, and PEs that do not work
 * @param limits bounds of the mapping of a network onto them
 */
public record ChipSettings(Board board, MappingLimits limits) {

  /** One faultless SpiNNaker2, filled as well as it can be. */
  public static final ChipSettings DEFAULT = new ChipSettings(Board.ONE_CHIP, MappingLimits.NONE);
}
