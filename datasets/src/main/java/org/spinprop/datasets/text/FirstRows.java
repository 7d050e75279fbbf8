package org.spinprop.datasets.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that a CSV file begins with.
 *
 * @param line of the first, from 1
 * @param first without cells in an empty file
 * @param below a few that follow it
 */
public record FirstRows(Path file, int line, String[] first, List<String[]> below) {
  private static final int BELOW = 20;

  /** Those of a file. */
  public static FirstRows of(Path file) throws IOException {
    try (CsvRows rows = CsvRows.open(file)) {
      String[] first = rows.next();
      int line = rows.line();
      List<String[]> below = new ArrayList<>();
      for (String[] row = rows.next(); row.length > 0 && below.size() < BELOW; row = rows.next()) {
        below.add(row);
      }
      return new FirstRows(file, line, first, below);
    }
  }
}
