package org.spinprop.spinnaker.cost;

import java.util.Arrays;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Operation;

/** What the programs of a copy do in a tick, by slice. */
final class TickWork {
  private final Machine machine;
  private final double[] cycles;
  private final double[] words;

  TickWork(Machine machine, int slices) {
    this.machine = machine;
    this.cycles = new double[slices];
    this.words = new double[slices];
  }

  void clear() {
    Arrays.fill(cycles, 0);
    Arrays.fill(words, 0);
  }

  /** Adds an operation that a slice did {@code times} times. */
  void add(int slice, Operation operation, double times) {
    cycles[slice] += times * machine.work(operation).cycles();
    words[slice] += times * machine.work(operation).words();
  }

  /** Cycles of a slice's PE. */
  double cycles(int slice) {
    return cycles[slice];
  }

  /** SRAM accesses of a slice's PE. */
  double words(int slice) {
    return words[slice];
  }

  /** Cycles of the busiest slice. */
  double most() {
    return Arrays.stream(cycles).max().orElse(0);
  }
}
