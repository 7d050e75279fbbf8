package org.spinprop.cli.chip;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.spinprop.cli.console.TextTable;
import org.spinprop.lab.Findings;
import org.spinprop.lab.Trial;
import org.spinprop.lab.report.FoldedTable;
import org.spinprop.spinnaker.machine.Provenance;
import org.spinprop.spinnaker.machine.Source;

/** What is known of the figures of the machine, for people. */
public final class KindsOfFigures {
  private static final List<String> HEADER = List.of("figure", "value", "unit", "kind", "source");
  /** Units by the last word of a name; whatever has none is a number. */
  private static final Map<String, String> UNITS =
      Map.of(
          "bytes", "bytes", "cycles", "cycles", "megahertz", "MHz", "milliwatt", "mW", "picojoule", "pJ", "nanoseconds", "ns",
          "microsecond", "packets/us", "packets", "packets");

  private KindsOfFigures() {}

  /** How many figures there are of each kind. */
  static String summary(Map<String, Source> figures) {
    return Arrays.stream(Provenance.values())
        .map(kind -> figures.values().stream().filter(figure -> figure.kind() == kind).count() + " " + kind.text())
        .collect(Collectors.joining(", ", "figures of the chip (docs/chip.md): ", ""));
  }

  /** A row a figure. */
  static TextTable table(Map<String, Source> figures) {
    return new TextTable(HEADER, rows(figures));
  }

  private static List<List<String>> rows(Map<String, Source> figures) {
    return figures.entrySet().stream().map(figure -> row(figure.getKey(), figure.getValue())).toList();
  }

  private static List<String> row(String name, Source figure) {
    String unit = UNITS.getOrDefault(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('_')) + 1), "");
    return List.of(name, figure.value(), unit, figure.kind().text(), figure.source());
  }

  /** The figures of the emulated chips that were compared, a table for each set of them. */
  public static List<FoldedTable> of(Findings findings) {
    return findings.trials().stream()
        .map(KindsOfFigures::of)
        .flatMap(Optional::stream)
        .distinct()
        .map(figures -> new FoldedTable(summary(figures), HEADER, rows(figures)))
        .toList();
  }

  private static Optional<Map<String, Source>> of(Trial trial) {
    return ChipFigures.chip(trial.contender().executable())
        .map(chip -> new TreeMap<>(chip.mapping().board().machine().sources()));
  }
}
