package org.spinprop.spinnaker.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.spinprop.spinnaker.machine.Memory;

/**
 * A program to be split over PEs.
 *
 * @param size neurons, outputs or values in all
 * @param least that must be on one PE
 * @param bound most on one PE
 * @param sram bytes by section, as a function of the number on the PE
 */
record SplitProgram(
    Slice.Role role,
    int owner,
    String program,
    int size,
    int least,
    int bound,
    Memory memory,
    IntFunction<Map<String, Integer>> sram) {

  /** Whether there is a slice that fits a PE. */
  boolean fits() {
    return fits(least);
  }

  /** As few slices as there must be, of nearly the same size; of a program that fits. */
  List<Slice> slices() {
    int most = most(size);
    int count = (size + most - 1) / most;
    List<Slice> slices = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      int from = (int) ((long) s * size / count);
      int to = (int) ((s + 1L) * size / count);
      slices.add(new Slice(role, owner, program, from, to, count == 1, sram.apply(to - from)));
    }
    return slices;
  }

  /** How many fit one PE, at most {@code limit}. */
  int most(int limit) {
    int highest = Math.min(limit, bound);
    int most = 0;
    for (int step = Integer.highestOneBit(highest); step > 0; step >>= 1) {
      most += most + step <= highest && fits(most + step) ? step : 0;
    }
    return most;
  }

  private boolean fits(int count) {
    return Slice.bytes(sram.apply(count)) <= memory.sramBytes();
  }

  /** What is wrong with a program that does not fit. */
  String tooLarge() {
    Map<String, Integer> sections = sram.apply(least);
    Map.Entry<String, Integer> largest =
        sections.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    return String.format(Locale.ROOT, "'%s': %s needs %d bytes of SRAM on one PE (%s: %d), a PE has %d", program,
        least == 1
            ? "a single " + role.unit()
            : "all " + least + " " + role.unit() + "s, which must be together,",
        Slice.bytes(sections), largest.getKey(), largest.getValue(), memory.sramBytes());
  }
}
