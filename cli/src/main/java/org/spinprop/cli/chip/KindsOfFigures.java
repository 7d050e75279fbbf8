package org.spinprop.cli.chip;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spinprop.cli.console.TextTable;
import org.spinprop.spinnaker.machine.Provenance;
import org.spinprop.spinnaker.machine.Source;

/** What is known of the figures of the machine, for people. */
final class KindsOfFigures {

  private KindsOfFigures() {}

  /** How many figures there are of each kind. */
  static String summary(Map<String, Source> figures) {
    return Arrays.stream(Provenance.values())
        .map(kind -> figures.values().stream().filter(figure -> figure.kind() == kind).count() + " " + kind.text())
        .collect(Collectors.joining(", ", "figures of the chip (docs/chip.md): ", ""));
  }

  /** A row a figure. */
  static TextTable table(Map<String, Source> figures) {
    List<List<String>> rows =
        figures.entrySet().stream()
            .map(figure -> List.of(figure.getKey(), figure.getValue().kind().text(), figure.getValue().source()))
            .toList();
    return new TextTable(List.of("figure", "kind", "source"), rows);
  }
}
