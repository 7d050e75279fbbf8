package org.spinprop.spinnaker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.fault.Faults;
import org.spinprop.spinnaker.fault.FullBuffers;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.MappingLimits;
import org.spinprop.spinnaker.mapping.Purpose;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.spinnaker.routing.RoutingTables;
import org.spinprop.text.StableText;

/**
 * What the emulated chip is like, as far as a user may choose.
 *
 * @param board chips, their figures, and PEs that do not work
 * @param limits bounds of the mapping of a network onto them
 * @param precision how weights are held and moved
 * @param faults what goes wrong with packets
 * @param fullBuffers what happens to packets that find no room at a PE
 * @param earlyExit whether training leaves out the ticks after which no spike can change the loss any more
 */
public record ChipSettings(
    Board board,
    MappingLimits limits,
    Precision precision,
    Faults faults,
    FullBuffers fullBuffers,
    boolean earlyExit) {

  /** One faultless SpiNNaker2, filled as well as it can be, with float32 weights. */
  public static final ChipSettings DEFAULT =
      new ChipSettings(Board.ONE_CHIP, MappingLimits.NONE, Precision.FLOAT32, Faults.NONE, FullBuffers.DROP);

  /** Where a network lies on the chips; refuses one for which PEs, their SRAM or the routers' tables have no room. */
  Mapping map(Network network, Purpose purpose) {
    Mapping mapping = Mapping.of(network, board, limits, precision, purpose);
    RoutingTables.of(mapping); // refuses tables that are too long
    return mapping;
  }

  /** All settings as text, by names that users know; a machine by a hash of its figures. */
  Map<String, String> byName() {
    Map<String, String> byName = new LinkedHashMap<>();
    byName.put("chips", Integer.toString(board.chips()));
    byName.put("dead PEs", new TreeSet<>(board.deadPes()).toString());
    byName.put("figures of the chip", Integer.toHexString(figures(board.machine()).hashCode()));
    byName.put("neurons per PE", Integer.toString(limits.neuronsPerPe()));
    byName.put("copies", Integer.toString(limits.copies()));
    byName.put("weights", precision.weights().name());
    byName.put("rounding", precision.rounding().name());
    byName.put("integer updates", Boolean.toString(precision.integerUpdates()));
    byName.put("weight headroom", Integer.toString(precision.headroom()));
    byName.put("seed of rounding", Long.toString(precision.seed()));
    byName.put("spike loss", StableText.of(faults.spikeLoss()));
    byName.put("error loss", StableText.of(faults.errorLoss()));
    byName.put("packet corruption", StableText.of(faults.corruption()));
    byName.put("seed of faults", Long.toString(faults.seed()));
    byName.put("full buffers", fullBuffers.name());
    byName.put("late PEs", faults.latePes().name());
    return byName;
  }

  private static String figures(Machine machine) {
    return StableText.of(
        List.of(
            machine.layout(), machine.memory(), machine.router(), machine.levels(), machine.energy(), machine.operations()));
  }

  /** A chip that runs all ticks. */
  public ChipSettings(
      Board board, MappingLimits limits, Precision precision, Faults faults, FullBuffers fullBuffers) {
    this(board, limits, precision, faults, fullBuffers, false);
  }

  /** The same chip with or without early exit. */
  public ChipSettings withEarlyExit(boolean exit) {
    return new ChipSettings(board, limits, precision, faults, fullBuffers, exit);
  }

  /** The same programs on another board. */
  public ChipSettings with(Board other) {
    return new ChipSettings(other, limits, precision, faults, fullBuffers, earlyExit);
  }

  /** The same chip with weights held otherwise. */
  public ChipSettings with(Precision other) {
    return new ChipSettings(board, limits, other, faults, fullBuffers, earlyExit);
  }

  /** The same chip with other faults. */
  public ChipSettings with(Faults other) {
    return new ChipSettings(board, limits, precision, other, fullBuffers, earlyExit);
  }
}
