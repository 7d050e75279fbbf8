package org.spinprop.spinnaker.cost;

import java.util.Arrays;
import org.spinprop.spinnaker.machine.Energy;
import org.spinprop.spinnaker.machine.Level;

/**
 * Cycles and energy of all samples under a policy, by phase, kind and program slice: those of a copy, then the updates; and how much
 * of them rests on figures that are assumed.
 */
final class Ledger {
  static final double PICO = 1e-12;
  static final double MILLI = 1e-3;
  private static final int PHASES = Phase.values().length;
  private static final int KINDS = EnergyKind.values().length;

  private final Levels levels;
  private final Energy energy;
  private final int waiting;
  private final boolean assumedChip;
  private final boolean assumedDram;
  private final boolean assumedPackets;
  private final double[][] cycles;
  private final double[] assumedCycles = new double[PHASES];
  /** By phase, kind and slice; the chips themselves stand one past the last slice. */
  private final double[][][] joule;
  private final double[][] assumedJoule = new double[PHASES][KINDS];
  private final double[] packets = new double[PHASES];
  private final double[] hops = new double[PHASES];

  /** @param waiting level of PEs that do nothing */
  Ledger(Levels levels, int waiting, int slices) {
    this.levels = levels;
    this.energy = levels.machine().energy();
    this.waiting = waiting;
    this.assumedChip = levels.machine().assumed("energy.chip_milliwatt");
    this.assumedDram = levels.machine().assumed("energy.dram_word_picojoule");
    this.assumedPackets =
        levels.machine().assumed("energy.hop_picojoule") || levels.machine().assumed("energy.link_picojoule");
    this.cycles = new double[PHASES][slices];
    this.joule = new double[PHASES][KINDS][slices + 1];
  }

  /** Chips are on for their seconds together. */
  void chips(Phase phase, double seconds) {
    add(phase, EnergyKind.CHIPS, cycles[0].length, MILLI * energy.chipMilliwatt() * seconds, assumedChip ? 1 : 0);
  }

  /**
   * A PE is busy for {@code count} cycles of an interval of {@code seconds}, and waits for its rest.
   *
   * @param assumed cycles of these whose number is assumed
   */
  void busy(Phase phase, int slice, double count, double assumed, int level, double seconds) {
    Level at = levels.level(level);
    double busy = at.seconds(count);
    cycles[phase.ordinal()][slice] += count;
    assumedCycles[phase.ordinal()] += assumed;
    if (count > 0) {
      double share = levels.assumed(level) ? 1 : assumed / count;
      add(phase, EnergyKind.CYCLES, slice, PICO * at.cyclePicojoule() * count, share);
      add(phase, EnergyKind.BASELINE, slice, MILLI * at.baselineMilliwatt() * busy, levels.assumed(level) ? 1 : 0);
    }
    waiting(phase, slice, Math.max(0, seconds - busy));
  }

  /** A PE waits, or several that run the same slice do, for their seconds together. */
  void waiting(Phase phase, int slice, double seconds) {
    double milliwatt = levels.level(waiting).baselineMilliwatt();
    add(phase, EnergyKind.BASELINE, slice, MILLI * milliwatt * seconds, levels.assumed(waiting) ? 1 : 0);
  }

  /** A PE takes words from DRAM. */
  void dram(Phase phase, int slice, double words) {
    add(phase, EnergyKind.DRAM, slice, PICO * energy.dramWordPicojoule() * words, assumedDram ? 1 : 0);
  }

  /** Packets that a slice sends, or is sent. */
  void sent(Phase phase, int slice, double count, double hopCount, double links) {
    packets[phase.ordinal()] += count;
    hops[phase.ordinal()] += hopCount;
    double amount = PICO * (energy.hopPicojoule() * hopCount + energy.linkPicojoule() * links);
    add(phase, EnergyKind.PACKETS, slice, amount, assumedPackets ? 1 : 0);
  }

  private void add(Phase phase, EnergyKind kind, int slice, double amount, double assumedShare) {
    joule[phase.ordinal()][kind.ordinal()][slice] += amount;
    assumedJoule[phase.ordinal()][kind.ordinal()] += assumedShare * amount;
  }

  double packets(Phase phase) {
    return packets[phase.ordinal()];
  }

  double hops(Phase phase) {
    return hops[phase.ordinal()];
  }

  double cycles(Phase phase) {
    return Arrays.stream(cycles[phase.ordinal()]).sum();
  }

  double cycles(Phase phase, int slice) {
    return cycles[phase.ordinal()][slice];
  }

  double assumedCycles() {
    return Arrays.stream(assumedCycles).sum();
  }

  double joule(Phase phase, EnergyKind kind) {
    return Arrays.stream(joule[phase.ordinal()][kind.ordinal()]).sum();
  }

  /** Of all phases, as far as it rests on assumed figures. */
  double assumedJoule(EnergyKind kind) {
    return Arrays.stream(assumedJoule).mapToDouble(ofPhase -> ofPhase[kind.ordinal()]).sum();
  }

  double joule(EnergyKind kind) {
    return Arrays.stream(Phase.values()).mapToDouble(phase -> joule(phase, kind)).sum();
  }

  double joule() {
    return Arrays.stream(EnergyKind.values()).mapToDouble(this::joule).sum();
  }

  double joule(int slice) {
    double sum = 0;
    for (double[][] ofPhase : joule) {
      for (double[] ofKind : ofPhase) {
        sum += ofKind[slice];
      }
    }
    return sum;
  }
}
