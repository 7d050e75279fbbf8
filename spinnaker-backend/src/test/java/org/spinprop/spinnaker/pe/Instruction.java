package org.spinprop.spinnaker.pe;

import java.util.Arrays;
import java.util.List;

/**
 * An instruction as objdump shows it.
 *
 * @param bytes 2 or 4
 * @param name its mnemonic, without the width
 * @param operands as they stand, split at commas outside of brackets
 */
record Instruction(int address, int bytes, String name, List<String> operands) {
  /** Conditions in the order of their numbers in an instruction; the odd ones are the even ones' opposites. */
  private static final List<String> CONDITIONS =
      List.of("eq", "ne", "cs", "cc", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le");

  static Instruction of(int address, int bytes, String name, String operands) {
    String plain = name.replaceAll("\\.[nw]$", "");
    return new Instruction(address, bytes, plain, List.of(operands.split(",\\s*(?![^\\[{]*[]}])")));
  }

  /** Of float32. */
  boolean isFloat() {
    return name.startsWith("v");
  }

  boolean is(String... names) {
    return Arrays.asList(names).contains(name);
  }

  boolean startsWith(String... prefixes) {
    return Arrays.stream(prefixes).anyMatch(name::startsWith);
  }

  /** How many instructions an IT makes conditional. */
  int conditional() {
    return name.matches("it[te]{0,3}") ? name.length() - 1 : 0;
  }

  /** Whether an IT lets its n-th instruction act under these flags. */
  boolean lets(int n, String flags) {
    boolean then = n == 0 || name.charAt(n + 1) == 't';
    return holds(operands.get(0), flags) == then;
  }

  /** Whether a condition holds under flags as QEMU shows them: NZCV, with a dash for one that is not set. */
  private static boolean holds(String condition, String flags) {
    boolean n = flags.charAt(0) == 'N';
    boolean z = flags.charAt(1) == 'Z';
    boolean c = flags.charAt(2) == 'C';
    boolean v = flags.charAt(3) == 'V';
    int number = CONDITIONS.indexOf(condition);
    boolean even =
        switch (number / 2) {
          case 0 -> z;
          case 1 -> c;
          case 2 -> n;
          case 3 -> v;
          case 4 -> c && !z;
          case 5 -> n == v;
          case 6 -> !z && n == v;
          default -> throw new IllegalStateException(condition);
        };
    return even == (number % 2 == 0);
  }

  /** Registers of a list as {@code {r4, r5, pc}}; ranges count whole. */
  int listed() {
    String list = operands.get(operands.size() - 1).replaceAll("[{}]", "");
    int count = 0;
    for (String part : list.split(",\\s*")) {
      String[] ends = part.split("-");
      count += ends.length == 1 ? 1 : Integer.parseInt(ends[1].substring(1)) - Integer.parseInt(ends[0].substring(1)) + 1;
    }
    return count;
  }

  /** Whether it loads or stores several registers. */
  boolean isMultiple() {
    return startsWith("push", "pop", "ldm", "stm", "vpush", "vpop", "vldm", "vstm");
  }

  boolean isLoad() {
    return startsWith("ldr", "vldr", "ldm", "vldm", "pop", "vpop");
  }

  boolean isStore() {
    return startsWith("str", "vstr", "stm", "vstm", "push", "vpush");
  }

  /** 32-bit accesses of memory. */
  int words() {
    if (isMultiple()) {
      return listed() * (operands.get(operands.size() - 1).contains("d") ? 2 : 1);
    }
    if (startsWith("ldrd", "strd") || startsWith("vldr", "vstr") && operands.get(0).startsWith("d")) {
      return 2;
    }
    return isLoad() || isStore() ? 1 : 0;
  }

  /** Whether it changes the program counter, if it acts. */
  boolean isBranch() {
    return name.matches("b(l|x|lx)?|b(eq|ne|cs|cc|mi|pl|vs|vc|hi|ls|ge|lt|gt|le)|cbn?z|tb[bh]") || loadsPc();
  }

  /** Whether it goes to an address without a call, as loops do. */
  boolean jumpsTo(int target) {
    return isBranch() && !is("bl", "blx", "bx")
        && operands.get(operands.size() - 1).startsWith(Integer.toHexString(target) + " ");
  }

  boolean loadsPc() {
    return isLoad() && (operands.get(0).equals("pc") || isMultiple() && operands.get(operands.size() - 1).contains("pc"));
  }

  /** Whether it ends a function: where the stack then is, beyond where it was; -1 if it does not. */
  int returns() {
    if (is("bx") && operands.get(0).equals("lr")) {
      return 0;
    }
    return loadsPc() && !is("ldr") ? Integer.BYTES * listed() : loadsPc() ? Integer.BYTES : -1;
  }

  /** Whether a floating-point operation of the processor makes its first operand. */
  boolean computesFloat() {
    return startsWith("vadd", "vsub", "vmul", "vnmul", "vdiv", "vsqrt", "vmla", "vmls", "vnml", "vfm", "vfn", "vcvt");
  }

  /** Whether it reads a floating-point register. */
  boolean reads(String register) {
    boolean first = isStore() || startsWith("vcmp", "vmla", "vmls", "vfm");
    return operands.subList(first ? 0 : Math.min(1, operands.size()), operands.size()).stream()
        .anyMatch(operand -> operand.replaceAll("[{}]", "").equals(register));
  }
}
