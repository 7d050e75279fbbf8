package org.spinprop.cli.chip;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spinprop.cli.console.TextTable;
import org.spinprop.spinnaker.routing.RoutingEntry;
import org.spinprop.spinnaker.routing.RoutingTables;

/** A mapping in tables. */
record MapTables(MapFigures figures, RoutingTables routing) {

  /** A row a program: its PEs, and the SRAM of the fullest by section. */
  TextTable partition() {
    Set<String> sections = new LinkedHashSet<>();
    figures.programs().forEach(program -> sections.addAll(program.sram().keySet()));
    List<String> header = new ArrayList<>(List.of("program", "PEs", "most on one"));
    header.addAll(sections);
    header.addAll(List.of("SRAM bytes", "data, of its room"));
    List<List<String>> rows = new ArrayList<>();
    for (MapFigures.Program program : figures.programs()) {
      List<String> row =
          new ArrayList<>(List.of(program.program(), number(program.pes()), number(program.most())));
      sections.forEach(section -> row.add(program.sram().containsKey(section) ? number(program.sram().get(section)) : ""));
      row.add(number(program.sramBytes()));
      row.add(String.format(Locale.ROOT, "%d %%", 100L * program.dataBytes() / figures.dataBytesLimit()));
      rows.add(row);
    }
    return new TextTable(header, rows);
  }

  /** A row a PE. */
  TextTable placement() {
    List<List<String>> rows =
        figures.placement().stream()
            .sorted((a, b) -> Integer.compare(a.pe(), b.pe()))
            .map(
                tenant -> List.of(
                    tenant.program(),
                    number(tenant.pe()),
                    number(tenant.chip()),
                    tenant.copy() < 0 ? "all" : number(tenant.copy()),
                    number(tenant.from()),
                    number(tenant.to()),
                    number(tenant.sramBytes())))
            .toList();
    return new TextTable(List.of("program", "PE", "chip", "copy", "from", "to", "SRAM bytes"), rows);
  }

  /** A row a line of the routing tables. */
  TextTable routes() {
    List<List<String>> rows = new ArrayList<>();
    for (int chip = 0; chip < routing.routers(); chip++) {
      for (RoutingEntry entry : routing.of(chip)) {
        rows.add(
            List.of(
                "chip " + chip,
                String.format(Locale.ROOT, "%08x", entry.key()),
                String.format(Locale.ROOT, "%08x", entry.mask()),
                list(entry.pes()),
                list(entry.chips())));
      }
    }
    return new TextTable(List.of("router", "key", "mask", "to PEs", "to chips"), rows);
  }

  /** A row a chip-to-chip link that is in use: how many lines of the tables lead over it. */
  TextTable links() {
    Map<List<Integer>, Integer> uses = new TreeMap<>((a, b) -> a.equals(b) ? 0 : compare(a, b));
    for (int chip = 0; chip < routing.routers(); chip++) {
      for (RoutingEntry entry : routing.of(chip)) {
        for (int to : entry.chips()) {
          uses.merge(List.of(chip, to), 1, Integer::sum);
        }
      }
    }
    List<List<String>> rows = new ArrayList<>();
    uses.forEach((link, lines) -> rows.add(List.of(String.format(
        Locale.ROOT, "chip %d to %d", link.get(0), link.get(1)), number(lines))));
    return new TextTable(List.of("link", "lines over it"), rows);
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    return a.get(0).equals(b.get(0)) ? a.get(1) - b.get(1) : a.get(0) - b.get(0);
  }

  private static String number(int value) {
    return Integer.toString(value);
  }

  private static String list(Set<Integer> values) {
    return new TreeSet<>(values).stream().map(MapTables::number).collect(Collectors.joining(" "));
  }
}
