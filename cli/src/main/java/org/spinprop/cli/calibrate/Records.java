package org.spinprop.cli.calibrate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.datasets.text.CsvRows;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.machine.Operation;

/**
 * Measurements of a chip. A record of time has the seconds that a PE was busy and how often it did each operation; a record of
 * power has milliwatts, and how many chips, PEs, and PEs busy at a time these are of.
 *
 * @param time records of it
 * @param power records of it
 */
record Records(List<Row> time, List<Row> power) {
  static final String LEVEL = "level";
  static final String SECONDS = "seconds";
  static final String MILLIWATT = "milliwatt";
  static final String CHIPS = "chips";
  static final String PES = "pes";
  static final String BUSY = "busy_pes";
  private static final List<String> OF_POWER = List.of(CHIPS, PES, BUSY);

  /**
   * A measurement.
   *
   * @param amounts by column, empty cells being 0
   */
  record Row(String level, double measured, Map<String, Double> amounts) {

    double amount(String column) {
      return amounts.getOrDefault(column, 0.0);
    }
  }

  /**
   * Reads a CSV file.
   *
   * @throws InvalidInputException naming file, line and column of what is wrong
   */
  static Records read(Path file, Machine machine) throws IOException {
    Records records = new Records(new ArrayList<>(), new ArrayList<>());
    try (CsvRows rows = CsvRows.open(file)) {
      String[] header = Arrays.stream(rows.next()).map(String::strip).toArray(String[]::new);
      check(file, header);
      for (String[] cells = rows.next(); cells.length > 0; cells = rows.next()) {
        records.add(header, cells, String.format(Locale.ROOT, "'%s', line %d", file, rows.line()), machine);
      }
    }
    if (records.time.isEmpty() && records.power.isEmpty()) {
      throw InvalidInputException.of("'%s': no records", file);
    }
    return records;
  }

  /** Names of operations, as in the machine file. */
  static List<String> operations() {
    return Arrays.stream(Operation.values()).map(operation -> operation.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static void check(Path file, String[] header) {
    List<String> known =
        Stream.of(List.of(LEVEL, SECONDS, MILLIWATT), OF_POWER, operations()).flatMap(List::stream).toList();
    for (int i = 0; i < header.length; i++) {
      if (!known.contains(header[i])) {
        throw InvalidInputException.of(
            "'%s': column '%s' is none of calibrate; there are %s", file, header[i], String.join(", ", known));
      }
      if (Arrays.asList(header).indexOf(header[i]) < i) {
        throw InvalidInputException.of("'%s': column '%s' is there twice", file, header[i]);
      }
    }
    if (!Arrays.asList(header).contains(LEVEL)) {
      throw InvalidInputException.of("'%s': there is no column '%s'", file, LEVEL);
    }
  }

  private void add(String[] header, String[] cells, String where, Machine machine) {
    if (cells.length != header.length) {
      throw InvalidInputException.of("%s: %d cells, expected the %d of the header", where, cells.length, header.length);
    }
    Map<String, Double> amounts = new LinkedHashMap<>();
    String level = "";
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i].strip();
      if (header[i].equals(LEVEL)) {
        level = cell;
      } else if (!cell.isEmpty()) {
        amounts.put(header[i], number(cell, header[i], where));
      }
    }
    if (!machine.levels().containsKey(level)) {
      throw InvalidInputException.of(
          "%s: level '%s' is none of the chip; there are %s", where, level, String.join(", ", machine.levelNames()));
    }
    boolean ofTime = amounts.containsKey(SECONDS);
    if (ofTime == amounts.containsKey(MILLIWATT)) {
      throw InvalidInputException.of("%s: expected either %s or %s", where, SECONDS, MILLIWATT);
    }
    String unit = ofTime ? SECONDS : MILLIWATT;
    double measured = Objects.requireNonNull(amounts.remove(unit));
    if (measured <= 0) {
      throw InvalidInputException.of("%s: %s of 0, expected a positive number", where, unit);
    }
    List<String> columns = ofTime ? operations() : OF_POWER;
    amounts.forEach(
        (column, amount) -> {
          if (amount > 0 && !columns.contains(column)) {
            throw InvalidInputException.of("%s: %s is not of a record of %s", where, column, unit);
          }
        });
    (ofTime ? time : power).add(new Row(level, measured, amounts));
  }

  private static double number(String cell, String column, String where) {
    try {
      double value = Double.parseDouble(cell);
      if (value >= 0 && value < Double.POSITIVE_INFINITY) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw InvalidInputException.of("%s: %s is '%s', expected a number of 0 or more", where, column, cell);
  }
}
