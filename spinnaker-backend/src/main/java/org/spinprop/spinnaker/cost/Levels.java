package org.spinprop.spinnaker.cost;

import java.util.List;
import org.spinprop.spinnaker.machine.Level;
import org.spinprop.spinnaker.machine.Machine;

/**
 * The levels of clock and voltage in order of speed. Each PE chooses one for every tick, by its work: the slowest that is done in
 * time (Höppner et al. 2019, arXiv 1903.08941, choose so on a test chip).
 *
 * @param bySpeed slowest first
 */
record Levels(List<Level> bySpeed) {

  static Levels of(Machine machine) {
    return new Levels(machine.levelNames().stream().map(machine.levels()::get).toList());
  }

  Level slowest() {
    return bySpeed.get(0);
  }

  Level fastest() {
    return bySpeed.get(bySpeed.size() - 1);
  }

  /** The slowest level at which a number of cycles fits a budget, or the fastest. */
  Level forWork(double cycles, double budgetSeconds) {
    return bySpeed.stream().filter(level -> level.seconds(cycles) <= budgetSeconds).findFirst().orElse(fastest());
  }
}
