package org.spinprop.datasets.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.datasets.text.FirstRows;
import org.spinprop.datasets.text.Numbers;
import org.spinprop.datasets.text.Separator;

/**
 * What the columns of a CSV file are, as its first rows tell.
 *
 * @param line of the first row, from 1
 * @param first the first row, which names the columns or is a sample
 * @param header which of the two
 * @param label column of the classes, from 0; {@link #NONE} of a raster
 * @param index column that only counts the rows, as data-frame libraries write it; {@link #NONE} in most files
 */
public record CsvLayout(int line, String[] first, boolean header, int label, int index) {
  static final int NONE = -1;

  /**
   * Reads the first rows of a file of samples.
   *
   * @throws InvalidInputException if the first row is neither names of columns nor a sample
   */
  static CsvLayout of(Path file, CsvColumns columns) throws IOException {
    FirstRows rows = FirstRows.of(file);
    String[] first = rows.first();
    if (first.length < 2) {
      throw InvalidInputException.of(
          "data file '%s', line %d: %d columns, expected values and a class", file, rows.line(), first.length);
    }
    int label = columns.label().isPresent() ? column(file, first, columns.label().get()) : first.length - 1;
    return of(rows, label, columns.header());
  }

  /** Reads the first rows of a raster, whose columns are all values. */
  public static CsvLayout ofRaster(Path file, CsvColumns columns) throws IOException {
    FirstRows rows = FirstRows.of(file);
    if (rows.first().length == 0) {
      throw InvalidInputException.of("data file '%s' is empty; expected a row a tick, a column a neuron", file);
    }
    return of(rows, NONE, columns.header());
  }

  private static CsvLayout of(FirstRows rows, int label, Optional<Header> header) {
    int index = label != 0 && countsRows(rows) ? 0 : NONE;
    boolean isHeader = header.isPresent() ? header.get() == Header.YES : new HeaderSearch(rows, label, index).isHeader();
    return new CsvLayout(rows.line(), rows.first(), isHeader, label, isHeader ? index : NONE);
  }

  /** Whether the first column has no name, or the one that a nameless column gets when it is read, and counts from 0 or 1. */
  private static boolean countsRows(FirstRows rows) {
    String name = rows.first().length == 0 ? "-" : rows.first()[0];
    List<String[]> below = rows.below();
    int from = !below.isEmpty() && below.get(0)[0].equals("1") ? 1 : 0;
    return (name.isEmpty() || name.equals("Unnamed: 0"))
        && !below.isEmpty()
        && IntStream.range(0, below.size()).allMatch(row -> below.get(row)[0].equals(Integer.toString(row + from)));
  }

  private static int column(Path file, String[] header, String wanted) {
    int named = Arrays.asList(header).indexOf(wanted);
    if (named >= 0 && !Numbers.isNumber(wanted)) {
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
        "data file '%s' has no column '%s'; its first line is %s", file, wanted, shortened(header));
  }

  /** Number of values of a row. */
  public int width() {
    return first.length - (label == NONE ? 0 : 1) - (index == NONE ? 0 : 1);
  }

  /** Whether a column holds values. */
  public boolean isValue(int column) {
    return column != label && column != index;
  }

  /** What the first row was taken for, in a sentence. */
  String headerNote(Path file) {
    return String.format(
        Locale.ROOT, "%s: its first row is taken for %s: %s",
        file.getFileName(), header ? "a header" : "a sample", shortened(first));
  }

  /** What was not said and had to be decided, in a sentence each; that words are a header goes without saying. */
  List<String> notes(Path file, Separator separator, int comments) {
    List<String> notes = new ArrayList<>();
    if (header && Arrays.stream(first).anyMatch(Numbers::isNumber)) {
      notes.add(headerNote(file));
    }
    if (index != NONE) {
      notes.add(String.format(Locale.ROOT, "%s: its first column counts the rows and is left out", file.getFileName()));
    }
    if (separator != Separator.COMMA) {
      notes.add(String.format(Locale.ROOT, "%s: cells are separated by %s", file.getFileName(), separator.title()));
    }
    if (comments > 0) {
      notes.add(String.format(
          Locale.ROOT, "%s: lines that begin with # are passed over: %d", file.getFileName(), comments));
    }
    return notes;
  }

  private static String shortened(String[] cells) {
    return cells.length <= 8
        ? String.join(", ", cells)
        : String.format(
            Locale.ROOT, "%s, ... %s (%d columns)",
            String.join(", ", Arrays.copyOf(cells, 4)), cells[cells.length - 1], cells.length);
  }
}
