package org.spinprop.spinnaker.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.spinprop.InvalidInputException;

/**
 * A program on as few processing elements as hold it, its neurons divided as evenly as can be.
 *
 * @param program as {@code hidden} or {@code update input->hidden}
 * @param slices in the order of the neurons, one a processing element
 */
public record Placement(String program, List<Slice> slices) {

  /**
   * Places a program.
   *
   * @param population whose neurons are divided
   * @param neurons how many
   * @param sram what a processing element with a number of neurons needs
   * @param limit bytes of SRAM of a processing element
   * @throws InvalidInputException if not even one neuron fits
   */
  static Placement of(
      String program, String population, int neurons, IntFunction<SramPlan> sram, int limit) {
    SramPlan least = sram.apply(1);
    if (least.total() > limit) {
      String section = least.largest();
      throw InvalidInputException.of(
          "population '%s' does not fit the chip: '%s' needs %d bytes of SRAM for a single neuron (%s: %d bytes), a PE"
              + " has %d: use fewer neurons before it or fewer ticks",
          population, program, least.total(), section, least.bytes().get(section), limit);
    }
    int most = mostThatFit(neurons, sram, limit);
    int elements = (neurons + most - 1) / most;
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < elements; i++) {
      int from = (int) ((long) neurons * i / elements);
      int to = (int) ((long) neurons * (i + 1) / elements);
      slices.add(new Slice(from, to, sram.apply(to - from)));
    }
    return new Placement(program, List.copyOf(slices));
  }

  /** The largest number of neurons that a processing element holds; one is known to fit. */
  private static int mostThatFit(int neurons, IntFunction<SramPlan> sram, int limit) {
    int fit = 1;
    int over = neurons + 1;
    while (over - fit > 1) {
      int middle = (fit + over) >>> 1;
      if (sram.apply(middle).total() <= limit) {
        fit = middle;
      } else {
        over = middle;
      }
    }
    return fit;
  }

  /** Number of processing elements. */
  public int elements() {
    return slices.size();
  }

  /** SRAM of the fullest processing element. */
  public SramPlan fullest() {
    return slices.stream().map(Slice::sram).max(Comparator.comparingLong(SramPlan::total)).orElseThrow();
  }
}
