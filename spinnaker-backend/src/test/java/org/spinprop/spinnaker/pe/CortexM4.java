package org.spinprop.spinnaker.pe;

/**
 * Cycles of a Cortex-M4F, of instructions and data in memory without wait states, as its Technical Reference Manual has them (Arm 100166,
 * chapters "Programmers model" and "Floating-point unit"). What a taken branch takes besides, a refill of the pipeline, is 1 to 3, by
 * alignment and width of the target and by whether its address was speculated.
 */
final class CortexM4 {

  private CortexM4() {}

  /**
   * Cycles of an instruction, without a refill of the pipeline.
   *
   * @param acts false where its condition does not hold
   * @param before the instruction executed before it
   */
  static int cycles(Instruction instruction, boolean acts, Instruction before) {
    if (!acts) {
      return 1;
    }
    boolean waits = before.computesFloat() && instruction.reads(before.operands().get(0));
    return (instruction.isFloat() ? ofFloat(instruction) : ofInteger(instruction, before)) + (waits ? 1 : 0);
  }

  private static int ofFloat(Instruction instruction) {
    if (instruction.startsWith("vdiv", "vsqrt")) {
      return 14;
    }
    if (instruction.startsWith("vmla", "vmls", "vnmla", "vnmls", "vfm", "vfn")) {
      return 3;
    }
    if (instruction.words() > 0) {
      return 1 + instruction.words();
    }
    return instruction.is("vmov") && instruction.operands().size() > 2 ? 2 : 1;
  }

  private static int ofInteger(Instruction instruction, Instruction before) {
    if (instruction.isMultiple() || instruction.startsWith("ldrd", "strd")) {
      return 1 + instruction.words();
    }
    if (instruction.isStore() && !instruction.operands().get(1).matches("\\[\\w+, \\w+(, lsl #\\d)?]")) {
      return 1; // its data goes while the next instruction runs
    }
    if (instruction.isLoad()) {
      return follows(instruction, before) ? 1 : 2;
    }
    if (instruction.startsWith("sdiv", "udiv")) {
      return 12; // at most
    }
    return instruction.isStore() || instruction.startsWith("tb") ? 2 : 1;
  }

  /** Neighbouring loads of a word overlap, unless the second waits for the address. */
  private static boolean follows(Instruction load, Instruction before) {
    boolean neighbours = before.is("ldr", "ldrb", "ldrh", "ldrsb", "ldrsh") && !load.loadsPc();
    return neighbours && !load.operands().get(1).matches("\\[" + before.operands().get(0) + "\\b.*");
  }
}
