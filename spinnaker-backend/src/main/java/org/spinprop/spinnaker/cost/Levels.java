package org.spinprop.spinnaker.cost;

import org.spinprop.spinnaker.machine.Level;
import org.spinprop.spinnaker.machine.Machine;

/** The levels of clock and voltage, and which of them PEs choose. */
final class Levels {
  private final Machine machine;
  private final Level[] bySpeed;
  private final boolean[] assumed;
  private final int low;

  Levels(Machine machine) {
    this.machine = machine;
    this.bySpeed = machine.levelNames().stream().map(machine::level).toArray(Level[]::new);
    this.assumed = new boolean[bySpeed.length];
    int least = 0;
    for (int i = 0; i < bySpeed.length; i++) {
      least = bySpeed[i].baselineMilliwatt() <= bySpeed[least].baselineMilliwatt() ? i : least;
      String path = "levels." + machine.levelNames().get(i) + ".";
      assumed[i] =
          machine.assumed(path + "baseline_milliwatt") || machine.assumed(path + "cycle_picojoule");
    }
    this.low = least;
  }

  Machine machine() {
    return machine;
  }

  /** A level, slowest first. */
  Level level(int index) {
    return bySpeed[index];
  }

  /** Whether no source is known for the power or energy of a level. */
  boolean assumed(int index) {
    return assumed[index];
  }

  int fastest() {
    return bySpeed.length - 1;
  }

  /** Where PEs wait. */
  int waiting(DvfsPolicy policy) {
    return switch (policy) {
      case ORACLE, PACKETS, LOW -> low;
      case HIGH -> fastest();
    };
  }

  /** Where PEs exchange gradients and values, and step the optimiser. */
  int updating(DvfsPolicy policy) {
    return switch (policy) {
      case ORACLE, PACKETS, HIGH -> fastest();
      case LOW -> low;
    };
  }

  /**
   * The level of a PE at a tick.
   *
   * @param cycles of all that it does
   * @param foreseen those of them that are known when the tick begins
   * @param budget seconds of a tick
   */
  int choose(DvfsPolicy policy, double cycles, double foreseen, double budget) {
    return switch (policy) {
      case ORACLE -> cheapest(cycles, budget);
      case PACKETS -> cheapest(foreseen, budget);
      case LOW -> low;
      case HIGH -> fastest();
    };
  }

  /** The level of least energy at which cycles are done in time, of several the fastest; or the fastest of all. */
  private int cheapest(double cycles, double budget) {
    int best = fastest();
    double least = Double.POSITIVE_INFINITY;
    for (int i = bySpeed.length - 1; i >= 0; i--) {
      double seconds = bySpeed[i].seconds(cycles);
      double more = bySpeed[i].baselineMilliwatt() - bySpeed[low].baselineMilliwatt();
      double joule = Ledger.MILLI * more * seconds + Ledger.PICO * bySpeed[i].cyclePicojoule() * cycles;
      if (seconds <= budget && joule < least) {
        best = i;
        least = joule;
      }
    }
    return best;
  }
}
