package org.spinprop.spinnaker.cost;

import java.util.Arrays;
import org.spinprop.spinnaker.machine.Energy;
import org.spinprop.spinnaker.machine.Level;
import org.spinprop.spinnaker.machine.Machine;

/** Cycles and energy of all samples, by phase, kind and program slice: those of a copy, then the updates. */
final class Ledger {
  private static final double PICO = 1e-12;
  private static final double MILLI = 1e-3;

  private final Energy energy;
  private final Levels levels;
  private final double[][] cycles;
  private final double[][][] joule;
  private final double[] packets = new double[Phase.values().length];
  private final double[] hops = new double[Phase.values().length];

  Ledger(Machine machine, Levels levels, int slices) {
    this.energy = machine.energy();
    this.levels = levels;
    this.cycles = new double[Phase.values().length][slices];
    this.joule = new double[Phase.values().length][EnergyKind.values().length][slices];
  }

  /** A PE is busy for {@code count} cycles of an interval of {@code seconds}, and waits at the slowest level for its rest. */
  void busy(Phase phase, int slice, double count, double words, Level level, double seconds) {
    double busy = level.seconds(count);
    cycles[phase.ordinal()][slice] += count;
    add(phase, EnergyKind.CYCLES, slice, PICO * level.cyclePicojoule() * count);
    add(phase, EnergyKind.SRAM, slice, PICO * energy.sramWordPicojoule() * words);
    add(phase, EnergyKind.BASELINE, slice, MILLI * level.baselineMilliwatt() * busy);
    waiting(phase, slice, Math.max(0, seconds - busy));
  }

  /** A PE waits, or several that run the same slice do, for their seconds together. */
  void waiting(Phase phase, int slice, double seconds) {
    add(phase, EnergyKind.BASELINE, slice, MILLI * levels.slowest().baselineMilliwatt() * seconds);
  }

  /** A PE takes words from DRAM. */
  void dram(Phase phase, int slice, double words) {
    add(phase, EnergyKind.DRAM, slice, PICO * energy.dramWordPicojoule() * words);
  }

  /** Packets that a slice sends, or is sent. */
  void sent(Phase phase, int slice, double count, double hopCount, double links) {
    packets[phase.ordinal()] += count;
    hops[phase.ordinal()] += hopCount;
    add(
        phase, EnergyKind.PACKETS, slice, PICO * (energy.hopPicojoule() * hopCount + energy.linkPicojoule() * links));
  }

  private void add(Phase phase, EnergyKind kind, int slice, double amount) {
    joule[phase.ordinal()][kind.ordinal()][slice] += amount;
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

  double joule(Phase phase, EnergyKind kind) {
    return Arrays.stream(joule[phase.ordinal()][kind.ordinal()]).sum();
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
