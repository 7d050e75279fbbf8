package org.spinprop.spinnaker.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spinprop.spinnaker.machine.Memory;

/**
 * A program to be split over PEs.
 *
 * @param size neurons, outputs or values in all
 * @param grain of which a slice has a multiple
 * @param channel of which it has one, or a part of one
 * @param bound most on one PE
 * @param sram of a slice
 */
record SplitProgram(
    Slice.Role role,
    int owner,
    String program,
    int size,
    int grain,
    int channel,
    int bound,
    Memory memory,
    Sections sram) {

  /** What takes how many bytes. */
  @FunctionalInterface
  interface Sections {
    /** Bytes by section, of neurons, outputs or values {@code from} to {@code to - 1}. */
    Map<String, Integer> of(int from, int to);
  }

  /** Whether there is a slice that fits a PE. */
  boolean fits() {
    return fits(0, grain);
  }

  /** As few slices as there must be, of nearly the same size; of a program that fits. */
  List<Slice> slices() {
    int unit = channel <= bound && fits(0, channel) ? channel : grain;
    int most = most(size) / unit * unit;
    int count = (size + most - 1) / most;
    while (!fit(count, unit) && count < size / unit) {
      count++; // those within an image take more than those at its rim
    }
    List<Slice> slices = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      int from = begin(s, count, unit);
      int to = begin(s + 1, count, unit);
      slices.add(new Slice(role, owner, program, from, to, count == 1, sram.of(from, to)));
    }
    return slices;
  }

  private int begin(int slice, int count, int unit) {
    return (int) ((long) slice * (size / unit) / count) * unit;
  }

  private boolean fit(int count, int unit) {
    for (int s = 0; s < count; s++) {
      if (!fits(begin(s, count, unit), begin(s + 1, count, unit))) {
        return false;
      }
    }
    return true;
  }

  /** How many fit one PE, at most {@code limit}. */
  int most(int limit) {
    int highest = Math.min(limit, bound) / grain;
    int most = 0;
    for (int step = Integer.highestOneBit(highest); step > 0; step >>= 1) {
      most += most + step <= highest && fits(0, (most + step) * grain) ? step : 0;
    }
    return most * grain;
  }

  private boolean fits(int from, int to) {
    Map<String, Integer> sections = sram.of(from, to);
    int code = Slice.codeBytes(sections);
    return code <= memory.programBytes() && Slice.bytes(sections) - code <= memory.dataBytes();
  }

  /** What is wrong with a program that does not fit. */
  String tooLarge() {
    Map<String, Integer> sections = sram.of(0, grain);
    int code = Slice.codeBytes(sections);
    if (code > memory.programBytes()) {
      return String.format(
          Locale.ROOT, "'%s': its program takes %d bytes, a PE has room for %d of code (memory.program_bytes)", program, code,
          memory.programBytes());
    }
    sections.remove(Slice.CODE);
    sections.remove(Slice.ROOM_FOR_CODE);
    Map.Entry<String, Integer> largest =
        sections.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    return String.format(Locale.ROOT, "'%s': %s needs %d bytes of data on one PE (%s: %d), a PE has room for %d", program,
        grain == 1
            ? "a single " + role.unit()
            : (grain == size ? "all " : "a row of ") + grain + " " + role.unit() + "s, which must be together,",
        Slice.bytes(sections), largest.getKey(), largest.getValue(), memory.dataBytes());
  }
}
