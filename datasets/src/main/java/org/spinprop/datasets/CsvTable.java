package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;

/**
 * A CSV file of labelled samples, a row each, with a header or without: the first row is a header if it holds anything but
 * numbers beside the class, or a word for a class where the second has a number.
 *
 * @param values [sample][column], as they stand there
 * @param labels one a sample, as they stand there
 * @param lines one a sample, from 1
 */
record CsvTable(Path file, List<double[]> values, List<String> labels, List<Integer> lines) {

  /**
   * Reads a file.
   *
   * @param labelColumn name or number, from 1, of the column with the classes; the last if absent
   */
  static CsvTable read(Path file, Optional<String> labelColumn) throws IOException {
    CsvTable table = new CsvTable(file, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (CsvRows rows = CsvRows.open(file)) {
      String[] first = rows.next();
      if (first.length < 2) {
        throw InvalidInputException.of(
            "data file '%s', line %d: %d columns, expected values and a class", file, rows.line(), first.length);
      }
      int label = labelColumn.isPresent() ? column(file, first, labelColumn.get()) : first.length - 1;
      int firstLine = rows.line();
      String[] second = rows.next();
      boolean header = isHeader(first, second, label);
      String[] names = header ? first : new String[0];
      if (!header) {
        table.add(firstLine, first, label, names);
      }
      for (String[] row = second; row.length > 0; row = rows.next()) {
        if (row.length != first.length) {
          throw InvalidInputException.of(
              "data file '%s', line %d: %d columns, the first line has %d", file, rows.line(), row.length, first.length);
        }
        table.add(rows.line(), row, label, names);
      }
    }
    if (table.values.isEmpty()) {
      throw InvalidInputException.of("data file '%s' has no samples", file);
    }
    return table;
  }

  private static boolean isHeader(String[] first, String[] second, int label) {
    return IntStream.range(0, first.length).anyMatch(column -> column != label && !Numbers.isNumber(first[column]))
        || second.length > label && !Numbers.isNumber(first[label]) && Numbers.isNumber(second[label]);
  }

  private void add(int line, String[] row, int label, String[] names) {
    double[] numbers = new double[row.length - 1];
    for (int column = 0, value = 0; column < row.length; column++) {
      if (column != label) {
        double number = Numbers.isNumber(row[column]) ? Double.parseDouble(row[column]) : Double.NaN;
        if (!Double.isFinite(number)) {
          throw InvalidInputException.of(
              "data file '%s', line %d, column %d%s: '%s' is no number", file, line, column + 1,
              names.length == 0 ? "" : " (" + names[column] + ")", row[column]);
        }
        numbers[value++] = number;
      }
    }
    if (row[label].isBlank()) {
      throw InvalidInputException.of("data file '%s', line %d, column %d: the class is missing", file, line, label + 1);
    }
    values.add(numbers);
    labels.add(row[label].strip());
    lines.add(line);
  }

  private static int column(Path file, String[] header, String wanted) {
    int named = Arrays.asList(header).indexOf(wanted);
    if (named >= 0) {
      return named;
    }
    try {
      int number = Integer.parseInt(wanted);
      if (number >= 1 && number <= header.length) {
        return number - 1;
      }
    } catch (NumberFormatException e) {
      // a name, which the header does not have
    }
    throw InvalidInputException.of(
        "data file '%s' has no column '%s'; its first line is %s", file, wanted, String.join(", ", header));
  }
}
