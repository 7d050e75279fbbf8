package org.spinprop.spinnaker.cost;

/** The rounds under a policy of levels: energy, time, and who is late. */
final class PolicyRun {
  private final DvfsPolicy policy;
  private final Levels levels;
  private final Ledger ledger;
  private final Lateness lateness;
  private final double tickSeconds;
  private final int[] chosen;
  private double busiest;
  private double seconds;

  PolicyRun(DvfsPolicy policy, Levels levels, double tickSeconds, int copies, int slices, int updates) {
    this.policy = policy;
    this.levels = levels;
    this.ledger = new Ledger(levels, levels.waiting(policy), slices + updates);
    this.lateness = new Lateness(tickSeconds, copies, slices);
    this.tickSeconds = tickSeconds;
    this.chosen = new int[copies * slices];
  }

  DvfsPolicy policy() {
    return policy;
  }

  Ledger ledger() {
    return ledger;
  }

  Lateness lateness() {
    return lateness;
  }

  /** Level of an update. */
  int updating() {
    return levels.updating(policy);
  }

  void beginTick() {
    busiest = 0;
  }

  /** A PE chooses its level. */
  void choose(int copy, int slice, int slices, TickWork work, String program, Phase phase, int tick) {
    int level = levels.choose(policy, work.cycles(slice), work.foreseen(slice), tickSeconds);
    double busy = levels.level(level).seconds(work.cycles(slice));
    chosen[copy * slices + slice] = level;
    busiest = Math.max(busiest, busy);
    lateness.busy(copy, slice, busy, program, phase, tick);
  }

  /** All have chosen; the tick lasts until the last is done, and a timer tick at least. */
  double endTick(Phase phase, int chips) {
    double length = Math.max(tickSeconds, busiest);
    lateness.endTick(busiest);
    pass(phase, chips, length);
    return length;
  }

  /** Time passes for the chips. */
  void pass(Phase phase, int chips, double length) {
    seconds += length;
    ledger.chips(phase, chips * length);
  }

  /** What a PE takes of a tick of a length. */
  void spend(Phase phase, int copy, int slice, int slices, TickWork work, double length) {
    ledger.busy(phase, slice, work.cycles(slice), work.assumed(slice), chosen[copy * slices + slice], length);
  }

  double seconds() {
    return seconds;
  }
}
