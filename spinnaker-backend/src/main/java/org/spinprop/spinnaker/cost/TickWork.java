package org.spinprop.spinnaker.cost;

import java.util.Arrays;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Operation;

/** What the programs of a copy do in a tick, by slice. */
final class TickWork {
  private final double[] cyclesOf = new double[Operation.values().length];
  private final boolean[] assumedOf = new boolean[cyclesOf.length];
  private final double[] cycles;
  private final double[] assumed;
  private final double[] unforeseen;

  TickWork(Machine machine, int slices) {
    for (Operation operation : Operation.values()) {
      cyclesOf[operation.ordinal()] = machine.work(operation).cycles();
      assumedOf[operation.ordinal()] = machine.assumed(operation);
    }
    this.cycles = new double[slices];
    this.assumed = new double[slices];
    this.unforeseen = new double[slices];
  }

  void clear() {
    Arrays.fill(cycles, 0);
    Arrays.fill(assumed, 0);
    Arrays.fill(unforeseen, 0);
  }

  /** Adds an operation that a slice did {@code times} times. */
  void add(int slice, Operation operation, double times) {
    double more = times * cyclesOf[operation.ordinal()];
    cycles[slice] += more;
    assumed[slice] += assumedOf[operation.ordinal()] ? more : 0;
  }

  /** Adds an operation that only the tick itself shows, for spikes of the slice's own and what it sends. */
  void addUnforeseen(int slice, Operation operation, double times) {
    add(slice, operation, times);
    unforeseen[slice] += times * cyclesOf[operation.ordinal()];
  }

  /** Cycles of a slice's PE. */
  double cycles(int slice) {
    return cycles[slice];
  }

  /** Cycles of these whose number is assumed. */
  double assumed(int slice) {
    return assumed[slice];
  }

  /** Cycles that are known when the tick begins. */
  double foreseen(int slice) {
    return cycles[slice] - unforeseen[slice];
  }

  /** Cycles of the busiest slice. */
  double most() {
    return Arrays.stream(cycles).max().orElse(0);
  }
}
