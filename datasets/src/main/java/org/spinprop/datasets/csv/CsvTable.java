package org.spinprop.datasets.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;
import org.spinprop.datasets.sample.SampleCache;
import org.spinprop.datasets.text.CsvRows;
import org.spinprop.datasets.text.Numbers;
import org.spinprop.datasets.text.Separator;

/**
 * A CSV file of labelled samples, a row each, with a header or without. All rows are read once, to check them; what stays is where
 * they begin, their classes, and as many of the values as there is room for. Others are read again when they are asked for; the
 * file stays open.
 */
public final class CsvTable {
  private final Path file;
  private final FileChannel channel;
  private final Separator separator;
  private final CsvLayout layout;
  private final List<String> classes = new ArrayList<>();
  private final Map<String, Integer> classNumbers = new HashMap<>();
  private final SampleCache<double[]> cache;
  private long[] begins = new long[64];
  private int[] lines = new int[64];
  private int[] labels = new int[64];
  private int size;
  private int comments;
  private int outside;
  private volatile Row latest = new Row(-1, new double[0]);

  /** Values are mostly asked for one sample after the other. */
  private record Row(int sample, double[] values) {}

  /** @param kept bytes of values that may stay in memory */
  private CsvTable(Path file, Separator separator, CsvLayout layout, long kept) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file);
    this.separator = separator;
    this.layout = layout;
    this.cache = new SampleCache<>(kept, values -> (long) Double.BYTES * values.length);
  }

  /** Reads a file. */
  static CsvTable read(Path file, CsvColumns columns) throws IOException {
    return read(file, columns, SampleCache.SHARE_OF_HEAP);
  }

  /** @param kept bytes of values that may stay in memory */
  static CsvTable read(Path file, CsvColumns columns, long kept) throws IOException {
    CsvLayout layout = CsvLayout.of(file, columns);
    try (CsvRows rows = CsvRows.open(file)) {
      CsvTable table = new CsvTable(file, rows.separator(), layout, kept);
      try {
        table.addAll(rows);
        if (columns.header().isEmpty()) {
          table.checkHeader();
        }
      } catch (IOException | RuntimeException e) {
        table.channel.close();
        throw e;
      }
      return table;
    }
  }

  private void addAll(CsvRows rows) throws IOException {
    String[] row = rows.next();
    if (layout.header()) {
      row = rows.next();
    }
    for (; row.length > 0; row = rows.next()) {
      add(row, rows.at(), rows.line());
    }
    comments = rows.comments();
    if (size == 0) {
      throw InvalidInputException.of("data file '%s' has no samples", file);
    }
  }

  /** Throws if what the first rows let pass for a header ends with a class that the file has. */
  private void checkHeader() {
    String name = layout.first()[layout.label()];
    if (layout.header() && !Numbers.isNumber(name) && classNumbers.containsKey(name)) {
      throw InvalidInputException.of(
          "data file '%s', line %d: taken for a header, but '%s' is a class below; mend it, or say --header yes or --header no",
          file, layout.line(), name);
    }
  }

  private void add(String[] row, long at, int line) {
    double[] values = values(row, line);
    String label = row[layout.label()];
    if (label.isBlank()) {
      throw InvalidInputException.of(
          "data file '%s', line %d, column %d: the class is missing", file, line, layout.label() + 1);
    }
    if (size == begins.length) {
      int longer = size + size / 2;
      begins = Arrays.copyOf(begins, longer);
      lines = Arrays.copyOf(lines, longer);
      labels = Arrays.copyOf(labels, longer);
    }
    begins[size] = at;
    lines[size] = line;
    labels[size] = classNumbers.computeIfAbsent(CsvClasses.canonical(label.strip()), this::newClass);
    if (outside == 0 && Arrays.stream(values).anyMatch(value -> value < 0 || value > 1)) {
      outside = line;
    }
    cache.get(size++, sample -> values);
  }

  private int newClass(String name) {
    classes.add(name);
    return classes.size() - 1;
  }

  private double[] values(String[] row, int line) {
    if (row.length != layout.first().length) {
      throw InvalidInputException.of(
          "data file '%s', line %d: %d columns, the first line has %d", file, line, row.length, layout.first().length);
    }
    double[] numbers = new double[layout.width()];
    for (int column = 0, value = 0; column < row.length; column++) {
      if (layout.isValue(column)) {
        numbers[value] = Numbers.orNaN(row[column]);
        if (!Double.isFinite(numbers[value++])) {
          throw InvalidInputException.of(
              "data file '%s', line %d, column %d%s: %s", file, line, column + 1,
              layout.header() ? " (" + layout.first()[column] + ")" : "", Numbers.complaint(row[column]));
        }
      }
    }
    return numbers;
  }

  Path file() {
    return file;
  }

  /** Number of samples. */
  public int size() {
    return size;
  }

  /** Number of values of a sample. */
  int width() {
    return layout.width();
  }

  /** A value as it stands there. */
  public double value(int sample, int column) {
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
      try (CsvRows rows = CsvRows.of(file, separator, bytes.array(), lines[sample])) {
        return values(rows.next(), lines[sample]);
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT, "data file '%s', line %d: reading failed: %s", file, lines[sample], Reason.of(e)),
          e);
    }
  }

  /** The class of a sample as it stands there. */
  public String label(int sample) {
    return classes.get(labels[sample]);
  }

  /** All classes that stand there, once each. */
  List<String> classes() {
    return classes;
  }

  /** Line of the file in which a sample begins, from 1. */
  public int line(int sample) {
    return lines[sample];
  }

  /** What the first row was taken for, in a sentence. */
  String headerNote() {
    return layout.headerNote(file);
  }

  /** What had to be decided in reading, in a sentence each. */
  List<String> notes() {
    return layout.notes(file, separator, comments);
  }

  /** The first line with a value outside 0..1; 0 where there is none. */
  int outside() {
    return outside;
  }
}
