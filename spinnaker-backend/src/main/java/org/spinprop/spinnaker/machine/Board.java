package org.spinprop.spinnaker.machine;

import java.util.Set;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;

/**
 * The chips there are, and which of their PEs do not work. A PE is known by one number: that of its chip times the PEs of a chip,
 * and its own in the chip; the PEs of a quad are neighbours.
 *
 * @param chips from one to a whole board's
 * @param deadPes that nothing is placed on
 */
public record Board(Machine machine, int chips, Set<Integer> deadPes) {

  /** One chip of SpiNNaker2 as published, as far as it is, without a fault. */
  public static final Board ONE_CHIP = BoardFile.published();

  public Board {
    deadPes = Set.copyOf(deadPes);
    machine.layout().check();
    Memory memory = machine.memory();
    if (memory.programBytes() + memory.stackBytes() >= memory.sramBytes()) {
      throw InvalidInputException.of(
          "memory.program_bytes: %d, with %d of memory.stack_bytes, expected less than the %d of memory.sram_bytes",
          memory.programBytes(), memory.stackBytes(), memory.sramBytes());
    }
    int most = machine.layout().boardChips();
    if (chips < 1 || chips > most) {
      throw InvalidInputException.of("chips: %d, expected 1 to the %d of a board", chips, most);
    }
    for (int pe : deadPes) {
      if (pe < 0 || pe >= chips * machine.layout().processingElements()) {
        throw InvalidInputException.of(
            "dead PE %d: there are PEs 0 to %d", pe, chips * machine.layout().processingElements() - 1);
      }
    }
  }

  /** PEs that work and are free of system software. */
  public int processingElements() {
    return (int) IntStream.range(0, chips * machine.layout().processingElements()).filter(this::usable).count();
  }

  /** Whether programs may run on a PE: it works, and runs no system software. */
  public boolean usable(int pe) {
    return !deadPes.contains(pe) && !system(pe);
  }

  /** Whether a PE runs system software. */
  public boolean system(int pe) {
    return inChip(pe) >= machine.layout().usablePes();
  }

  /** The chip of a PE. */
  public int chip(int pe) {
    return pe / machine.layout().processingElements();
  }

  /** Number of a PE in its chip. */
  public int inChip(int pe) {
    return pe % machine.layout().processingElements();
  }
}
