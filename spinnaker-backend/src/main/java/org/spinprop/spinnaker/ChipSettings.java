package org.spinprop.spinnaker;

import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.spinnaker.fault.FullBuffers;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.mapping.MappingLimits;
import org.spinprop.spinnaker.precision.Precision;

/**
 * What the emulated chip is like, as far as a user may choose.
 *
 * @param board chips, their figures, and PEs that do not work
 * @param limits bounds of the mapping of a network onto them
 * @param precision how weights are held and moved
 * @param faults what goes wrong with packets
 * @param fullBuffers what happens to packets that find no room at a PE
 */
public record ChipSettings(
    Board board, MappingLimits limits, Precision precision, Faults faults, FullBuffers fullBuffers) {

  /** One faultless SpiNNaker2, filled as well as it can be, with float32 weights. */
  public static final ChipSettings DEFAULT =
      new ChipSettings(Board.ONE_CHIP, MappingLimits.NONE, Precision.FLOAT32, Faults.NONE, FullBuffers.DROP);

  /** The same programs on another board. */
  public ChipSettings with(Board other) {
    return new ChipSettings(other, limits, precision, faults, fullBuffers);
  }

  /** The same chip with weights held otherwise. */
  public ChipSettings with(Precision other) {
    return new ChipSettings(board, limits, other, faults, fullBuffers);
  }

  /** The same chip with other faults. */
  public ChipSettings with(Faults other) {
    return new ChipSettings(board, limits, precision, other, fullBuffers);
  }
}
