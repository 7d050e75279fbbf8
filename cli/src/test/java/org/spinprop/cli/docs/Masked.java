package org.spinprop.cli.docs;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Printed text without what differs from run to run: numbers before {@code s} and {@code ms}, and the columns headed
 * {@code seconds} and {@code heap in MB}. Nothing else is left out, and no line; blanks count as one, since columns are as
 * wide as their figures.
 */
final class Masked {
  private static final Set<String> COLUMNS = Set.of("seconds", "heap in MB");
  private static final String MASK = "#";

  private Masked() {}

  /** The text without times and sizes of heaps. */
  static String of(String printed) {
    StringBuilder masked = new StringBuilder();
    List<String> header = List.of();
    for (String line : printed.lines().toList()) {
      List<String> cells = List.of(line.strip().split(" {2,}"));
      boolean heads = cells.stream().anyMatch(COLUMNS::contains);
      header = heads ? cells : header;
      if (!heads && cells.size() < header.size()) {
        header = List.of();
      }
      List<String> columns = header;
      String row =
          IntStream.range(0, cells.size())
              .mapToObj(i -> !heads && isMasked(columns, i - cells.size() + columns.size()) ? MASK : cells.get(i))
              .collect(Collectors.joining(" "));
      masked.append(row.replaceAll("\\b[\\d.]+ m?s\\b", MASK)).append('\n');
    }
    return masked.toString().strip();
  }

  private static boolean isMasked(List<String> columns, int index) {
    return index >= 0 && index < columns.size() && COLUMNS.contains(columns.get(index));
  }

  /** The shape alone: no number counts, nor the notes that hang on how training went. */
  static String shape(String printed) {
    return printed
        .replaceAll("(?m)^\\s*(population '|fell behind its best epoch).*\n?", "")
        .strip()
        .replaceAll("[-+]?\\d[\\d.]*", MASK)
        .replaceAll("[ \\t]+", " ")
        .replaceAll("(?m)^ | $", "");
  }
}
