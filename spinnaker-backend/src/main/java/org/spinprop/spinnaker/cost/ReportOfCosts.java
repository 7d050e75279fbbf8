package org.spinprop.spinnaker.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.spinprop.spinnaker.machine.Level;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.routing.RoutingTables;

/** Puts what was added up into figures of a sample. */
record ReportOfCosts(
    Mapping mapping,
    RoutingTables tables,
    int samples,
    boolean trained,
    List<PolicyRun> runs,
    Peaks peaks) {
  private static final double MILLI = 1e-3;
  private static final double NANO = 1e-9;
  private static final double MICROSECONDS = 1e6;

  /** Of the policy that comes first. */
  private Ledger ledger() {
    return runs.get(0).ledger();
  }

  CostReport report() {
    Machine machine = mapping.board().machine();
    Map<Phase, CostReport.PhaseReport> phases = phases();
    List<CostReport.LevelReport> byLevel = machine.levelNames().stream().map(this::level).toList();
    CostReport.LevelReport fastest = byLevel.get(byLevel.size() - 1);
    double microseconds = MICROSECONDS * tickSeconds();
    return new CostReport(
        trained
            ? String.format(Locale.ROOT, "forward and backward of a batch of %d, and its update", samples)
            : String.format(Locale.ROOT, "forward of %d samples", samples),
        samples,
        mapping.processingElements(),
        mapping.board().processingElements() - mapping.processingElements(),
        mapping.board().chips(),
        mapping.copies(),
        mapping.largestSram(),
        machine.memory().sramBytes(),
        mapping.largestData(),
        machine.memory().dataBytes(),
        (ledger().packets(Phase.FORWARD) + ledger().packets(Phase.BACKWARD)) / samples,
        (ledger().hops(Phase.FORWARD) + ledger().hops(Phase.BACKWARD)) / samples,
        ledger().packets(Phase.UPDATE) / samples,
        ledger().hops(Phase.UPDATE) / samples,
        phases.values().stream().mapToDouble(CostReport.PhaseReport::cycles).sum(),
        fastest.realtimeFactor(),
        fastest.lateTicks(),
        ledger().joule() / samples,
        runs.get(0).seconds() / samples,
        NANO * peaks.nanoseconds(),
        peaks.busiest(),
        byLevel,
        phases,
        programs(),
        peaks.router(machine.router().packetsPerMicrosecond() * microseconds),
        peaks.link(machine.router().linkPacketsPerMicrosecond() * microseconds),
        CostReport.Peak.of("longest table", tables.mostEntries(), machine.router().tableEntries()),
        runs.stream().map(this::policy).toList(),
        assumed(),
        machine.assumptions(),
        new TreeMap<>(machine.sources()));
  }

  private CostReport.PolicyReport policy(PolicyRun run) {
    return new CostReport.PolicyReport(
        run.policy(), run.ledger().joule() / samples, run.seconds() / samples, run.lateness().lateTicks(),
        run.lateness().found());
  }

  private CostReport.Assumed assumed() {
    Map<EnergyKind, Double> byKind = new EnumMap<>(EnergyKind.class);
    double assumed = 0;
    for (EnergyKind kind : EnergyKind.values()) {
      double joule = ledger().joule(kind);
      assumed += ledger().assumedJoule(kind);
      if (joule > 0) {
        byKind.put(kind, ledger().assumedJoule(kind) / joule);
      }
    }
    double cycles = Arrays.stream(Phase.values()).mapToDouble(ledger()::cycles).sum();
    return new CostReport.Assumed(assumed / ledger().joule(), byKind, ledger().assumedCycles() / cycles);
  }

  private double tickSeconds() {
    return MILLI * mapping.network().clock().dt();
  }

  private CostReport.LevelReport level(String name) {
    Level level = mapping.board().machine().level(name);
    double worst = level.seconds(peaks.busiest().cycles());
    long late = peaks.worstCycles().stream().filter(cycles -> level.seconds(cycles) > tickSeconds()).count();
    return new CostReport.LevelReport(
        name,
        level.megahertz(),
        level.cycles(tickSeconds()),
        worst,
        tickSeconds() / worst,
        late,
        peaks.worstCycles().size());
  }

  private Map<Phase, CostReport.PhaseReport> phases() {
    Map<Phase, CostReport.PhaseReport> phases = new EnumMap<>(Phase.class);
    for (Phase phase : trained ? Phase.values() : new Phase[] {Phase.FORWARD}) {
      Map<EnergyKind, Double> energy = new EnumMap<>(EnergyKind.class);
      for (EnergyKind kind : EnergyKind.values()) {
        energy.put(kind, ledger().joule(phase, kind) / samples);
      }
      phases.put(
          phase,
          new CostReport.PhaseReport(ledger().cycles(phase) / samples, ledger().packets(phase) / samples, energy));
    }
    return phases;
  }

  private List<CostReport.ProgramReport> programs() {
    Map<String, List<Integer>> slices = new LinkedHashMap<>();
    List<Slice> all = mapping.programs();
    for (int i = 0; i < all.size(); i++) {
      slices.computeIfAbsent(all.get(i).program(), name -> new ArrayList<>()).add(i);
    }
    List<CostReport.ProgramReport> programs = new ArrayList<>();
    slices.forEach(
        (name, of) -> {
          Map<Phase, Double> cycles = new EnumMap<>(Phase.class);
          for (Phase phase : phases().keySet()) {
            cycles.put(phase, of.stream().mapToDouble(i -> ledger().cycles(phase, i)).sum() / samples);
          }
          double joule = of.stream().mapToDouble(ledger()::joule).sum() / samples;
          programs.add(new CostReport.ProgramReport(name, of.size(), cycles, joule));
        });
    return programs;
  }
}
