package org.spinprop.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;

/**
 * A CSV file of labelled samples, a row each, with a header or without: the first row is a header if it holds anything but
 * numbers beside the class, or a word for a class where the second has a number. All rows are read once, to check them; what
 * stays is where they begin, their classes, and as many of the values as there is room for. Others are read again when they
 * are asked for; the file stays open.
 */
final class CsvTable {
  private final Path file;
  private final FileChannel channel;
  private final int label;
  private final String[] first;
  private final boolean header;
  private final CsvRanges ranges;
  private final List<String> classes = new ArrayList<>();
  private final Map<String, Integer> classNumbers = new HashMap<>();
  private final SampleCache<double[]> cache;
  private long[] begins = new long[64];
  private int[] lines = new int[64];
  private int[] labels = new int[64];
  private int size;
  private volatile Row latest = new Row(-1, new double[0]);

  /** Values are mostly asked for one sample after the other. */
  private record Row(int sample, double[] values) {}

  /**
   * @param label column of the classes
   * @param kept bytes of values that may stay in memory
   */
  private CsvTable(Path file, int label, String[] first, boolean header, long kept) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file);
    this.label = label;
    this.first = first;
    this.header = header;
    this.ranges = new CsvRanges(first.length - 1);
    this.cache = new SampleCache<>(kept, values -> (long) Double.BYTES * values.length);
  }

  /**
   * Reads a file.
   *
   * @param labelColumn name or number, from 1, of the column with the classes; the last if absent
   */
  static CsvTable read(Path file, Optional<String> labelColumn) throws IOException {
    return read(file, labelColumn, SampleCache.SHARE_OF_HEAP);
  }

  /** @param kept bytes of values that may stay in memory */
  static CsvTable read(Path file, Optional<String> labelColumn, long kept) throws IOException {
    try (CsvRows rows = CsvRows.open(file)) {
      String[] first = rows.next();
      if (first.length < 2) {
        throw InvalidInputException.of(
            "data file '%s', line %d: %d columns, expected values and a class", file, rows.line(), first.length);
      }
      int label = labelColumn.isPresent() ? column(file, first, labelColumn.get()) : first.length - 1;
      long at = rows.at();
      int line = rows.line();
      String[] second = rows.next();
      CsvTable table = new CsvTable(file, label, first, isHeader(first, second, label), kept);
      try {
        if (!table.header) {
          table.add(first, at, line);
        }
        table.addAll(second, rows);
      } catch (IOException | RuntimeException e) {
        table.channel.close();
        throw e;
      }
      return table;
    }
  }

  /** Adds a row, and all that follow it. */
  private void addAll(String[] next, CsvRows rows) throws IOException {
    for (String[] row = next; row.length > 0; row = rows.next()) {
      add(row, rows.at(), rows.line());
    }
    if (size == 0) {
      throw InvalidInputException.of("data file '%s' has no samples", file);
    }
  }

  private static boolean isHeader(String[] first, String[] second, int label) {
    return IntStream.range(0, first.length).anyMatch(column -> column != label && !Numbers.isNumber(first[column]))
        || second.length > label && !Numbers.isNumber(first[label]) && Numbers.isNumber(second[label]);
  }

  private void add(String[] row, long at, int line) {
    double[] values = values(row, line);
    if (row[label].isBlank()) {
      throw InvalidInputException.of("data file '%s', line %d, column %d: the class is missing", file, line, label + 1);
    }
    if (size == begins.length) {
      int longer = size + size / 2;
      begins = Arrays.copyOf(begins, longer);
      lines = Arrays.copyOf(lines, longer);
      labels = Arrays.copyOf(labels, longer);
    }
    begins[size] = at;
    lines[size] = line;
    labels[size] = classNumbers.computeIfAbsent(row[label].strip(), this::newClass);
    ranges.add(values, line);
    cache.get(size++, sample -> values);
  }

  private int newClass(String name) {
    classes.add(name);
    return classes.size() - 1;
  }

  private double[] values(String[] row, int line) {
    if (row.length != first.length) {
      throw InvalidInputException.of(
          "data file '%s', line %d: %d columns, the first line has %d", file, line, row.length, first.length);
    }
    double[] numbers = new double[row.length - 1];
    for (int column = 0, value = 0; column < row.length; column++) {
      if (column != label) {
        numbers[value] = Numbers.orNaN(row[column]);
        if (!Double.isFinite(numbers[value++])) {
          throw InvalidInputException.of(
              "data file '%s', line %d, column %d%s: '%s' is no number", file, line, column + 1,
              header ? " (" + first[column] + ")" : "", row[column]);
        }
      }
    }
    return numbers;
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

  Path file() {
    return file;
  }

  /** Number of samples. */
  int size() {
    return size;
  }

  /** Number of values of a sample. */
  int width() {
    return first.length - 1;
  }

  /** A value as it stands there. */
  double value(int sample, int column) {
    Row row = latest;
    if (row.sample != sample) {
      row = new Row(sample, cache.get(sample, this::readAgain));
      latest = row;
    }
    return row.values[column];
  }

  private double[] readAgain(int sample) {
    try {
      long end = sample + 1 < size ? begins[sample + 1] : channel.size();
      ByteBuffer bytes = ByteBuffer.allocate((int) (end - begins[sample]));
      int read = 0;
      while (read >= 0 && bytes.hasRemaining()) {
        read = channel.read(bytes, begins[sample] + bytes.position());
      }
      try (CsvRows rows = CsvRows.of(file, bytes.array(), lines[sample])) {
        return values(rows.next(), lines[sample]);
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "data file '%s', line %d: reading failed: %s".formatted(file, lines[sample], e.getMessage()), e);
    }
  }

  /** The class of a sample as it stands there. */
  String label(int sample) {
    return classes.get(labels[sample]);
  }

  /** All classes that stand there, once each. */
  List<String> classes() {
    return classes;
  }

  /** Line of the file in which a sample begins, from 1. */
  int line(int sample) {
    return lines[sample];
  }

  /** What the columns range over. */
  CsvRanges ranges() {
    return ranges;
  }
}
