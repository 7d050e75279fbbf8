package org.spinprop.cli.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.spinprop.cli.console.Console;
import org.spinprop.cli.console.TextTable;
import org.spinprop.spinnaker.cost.CostReport;
import org.spinprop.spinnaker.cost.EnergyKind;
import org.spinprop.spinnaker.cost.Phase;

/** What a network takes of the emulated chip, for people. */
public record ChipSummary(CostReport report) {

  /** The main lines. */
  public void printShort(Console console) {
    lines().forEach(line -> console.say("%s", line));
  }

  /** The main lines, and the tables of levels and energy. */
  public void print(Console console) {
    printShort(console);
    console.say("");
    console.table(levels().header(), levels().rows());
    console.say("");
    console.table(energy().header(), energy().rows());
    console.say("");
    console.table(policies().header(), policies().rows());
    console.say("");
    basis().forEach(line -> console.say("%s", line));
  }

  /** All of it, for a file. */
  String text() {
    return String.join("\n", lines()) + "\n\n" + levels().text() + "\n" + energy().text() + "\n" + programs().text() + "\n"
        + traffic().text() + "\n" + policies().text() + "\n" + String.join("\n", basis()) + "\n\n" + figures().text();
  }

  private List<String> lines() {
    CostReport.Busiest busiest = report.busiest();
    CostReport.LevelReport fastest = report.levels().get(report.levels().size() - 1);
    return List.of(
        format(
            "chip: %d copies on %d PEs, %d free; the fullest holds %d of %d bytes of data",
            report.copies(), report.pesUsed(), report.pesFree(), report.dataBytesMax(), report.dataBytesLimit()),
        format(
            "counted over the %s, a sample: %.1f packets with %.0f hops%s, %.0f cycles, %s, %.3g ms",
            report.counted(), report.packetsPerSample(), report.hopsPerSample(), flits(), report.cyclesPerSample(),
            energy(report.energyJoulePerSample()), 1e3 * report.secondsPerSample()),
        format(
            "real time: factor %.3g; the busiest PE, '%s' at tick %d %s, takes %.0f of the %.0f cycles of a tick at %.0f MHz; %s late",
            report.realtimeFactor(), busiest.program(), busiest.tick(), lower(busiest.phase()), busiest.cycles(),
            fastest.tickCycles(), fastest.megahertz(), lateTicks(fastest)));
  }

  private String flits() {
    return report.flitsPerSample() == 0
        ? ""
        : format(", %.1f flits of the update with %.0f", report.flitsPerSample(), report.flitHopsPerSample());
  }

  private static String lateTicks(CostReport.LevelReport level) {
    return level.lateTicks() == 0 ? "no tick is" : level.lateTicks() + " of " + level.ticks() + " ticks are";
  }

  private TextTable levels() {
    List<List<String>> rows =
        report.levels().stream()
            .map(
                level -> List.of(
                    level.level(),
                    format("%.0f", level.megahertz()),
                    format("%.0f", level.tickCycles()),
                    format("%.3g us", 1e6 * level.worstTickSeconds()),
                    format("%.3g", level.realtimeFactor()),
                    level.lateTicks() + " of " + level.ticks()))
            .toList();
    return new TextTable(List.of("level", "MHz", "cycles a tick", "worst tick", "real-time factor", "late ticks"), rows);
  }

  private TextTable energy() {
    List<String> header = new ArrayList<>(List.of("energy a sample"));
    Arrays.stream(EnergyKind.values()).map(kind -> lower(kind)).forEach(header::add);
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<Phase, CostReport.PhaseReport> phase : report.phases().entrySet()) {
      List<String> row = new ArrayList<>(List.of(lower(phase.getKey())));
      phase.getValue().energyJoule().values().forEach(joule -> row.add(energy(joule)));
      rows.add(row);
    }
    return new TextTable(header, rows);
  }

  private TextTable programs() {
    List<String> header = new ArrayList<>(List.of("program", "PEs"));
    report.phases().keySet().forEach(phase -> header.add("cycles " + lower(phase)));
    header.add("energy a sample");
    List<List<String>> rows = new ArrayList<>();
    for (CostReport.ProgramReport program : report.programs()) {
      List<String> row = new ArrayList<>(List.of(program.program(), Integer.toString(program.pes())));
      program.cycles().values().forEach(cycles -> row.add(format("%.0f", cycles)));
      row.add(energy(program.energyJoule()));
      rows.add(row);
    }
    return new TextTable(header, rows);
  }

  private TextTable traffic() {
    return new TextTable(
        List.of("busiest", "where", "most in a tick", "limit", "load"),
        List.of(
            peak("router", report.router()), peak("link", report.link()), peak("routing table", report.routingLines())));
  }

  private static List<String> peak(String name, CostReport.Peak peak) {
    return List.of(
        name, peak.where(), format("%.0f", peak.most()), format("%.0f", peak.limit()), format("%.3g %%", 100 * peak.load()));
  }

  /** A row for each way of choosing levels. */
  private TextTable policies() {
    List<List<String>> rows =
        report.policies().stream()
            .map(
                policy -> List.of(
                    policy.policy().text(),
                    energy(policy.energyJoule()),
                    format("%.3g ms", 1e3 * policy.seconds()),
                    Integer.toString(policy.lateTicks()),
                    outOfStep(policy.late())))
            .toList();
    return new TextTable(List.of("each PE's level", "energy a sample", "time", "late ticks", "out of step"), rows);
  }

  private static String outOfStep(CostReport.Late late) {
    return late.found()
        ? format(
            "'%s' from tick %d %s, by %.2g ticks at most, %s", late.program(), late.tick(), lower(late.phase()),
            late.worstTicks(),
            late.caughtUp() ? "caught up" : "not caught up")
        : "never";
  }

  /** How much rests on assumed figures, and how many of each kind there are. */
  private List<String> basis() {
    CostReport.Assumed assumed = report.assumed();
    String byKind =
        assumed.energyByKind().entrySet().stream()
            .map(kind -> format("%s %.0f %%", lower(kind.getKey()), 100 * kind.getValue()))
            .collect(Collectors.joining(", "));
    return List.of(
        format("assumed: %.2g %% of the energy (%s), %.0f %% of the cycles", 100 * assumed.energy(), byKind,
            100 * assumed.cycles()),
        KindsOfFigures.summary(report.provenance()));
  }

  private TextTable figures() {
    return KindsOfFigures.table(report.provenance());
  }

  private static String energy(double joule) {
    if (joule >= 1e-3) {
      return format("%.3g mJ", 1e3 * joule);
    }
    return joule >= 1e-6 ? format("%.3g uJ", 1e6 * joule) : format("%.3g nJ", 1e9 * joule);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
