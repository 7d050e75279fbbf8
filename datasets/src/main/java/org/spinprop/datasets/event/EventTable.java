package org.spinprop.datasets.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventSample;
import org.spinprop.datasets.sample.ClassNames;
import org.spinprop.datasets.sample.RecordedEvents;
import org.spinprop.datasets.text.Numbers;
import org.spinprop.datasets.text.Separator;
import org.spinprop.datasets.text.TextLines;

/**
 * Events as rows of CSV with the columns {@code sample, label, time, neuron}, in any order: time in ms from 0 on, neurons and
 * labels from 0 on, the rows of a sample one after the other, whatever their times. What is in memory is where each sample begins.
 */
public final class EventTable {
  private static final List<String> COLUMNS = List.of("sample", "label", "time", "neuron");
  /** More than any camera or cochlea has. */
  private static final int MOST_NEURONS = 1 << 22;

  private static final int SAMPLE = 0;
  private static final int LABEL = 1;
  private static final int TIME = 2;
  private static final int NEURON = 3;

  private final Path file;
  private final Separator separator;
  private final int[] columns;
  private final List<Begin> begins = new ArrayList<>();
  private int neurons;
  private int classes;

  /** Where a sample begins. */
  private record Begin(long at, int line, int label) {}

  private EventTable(Path file, Separator separator, int[] columns) {
    this.file = file;
    this.separator = separator;
    this.columns = columns;
  }

  /** Whether a file's first line has these columns. */
  public static boolean is(Path file) throws IOException {
    try (TextLines lines = TextLines.open(file)) {
      return lines.next() && Arrays.asList(lines.cells()).containsAll(COLUMNS);
    }
  }

  /** Finds the samples of a file. */
  static EventTable open(Path file) throws IOException {
    try (TextLines lines = TextLines.open(file)) {
      List<String> header = lines.next() ? Arrays.asList(lines.cells()) : List.of();
      if (!header.containsAll(COLUMNS)) {
        throw InvalidInputException.of(
            "data file '%s', line 1: expected the columns %s", file, String.join(",", COLUMNS));
      }
      EventTable table = new EventTable(file, lines.separator(), COLUMNS.stream().mapToInt(header::indexOf).toArray());
      table.index(lines);
      return table;
    }
  }

  private void index(TextLines lines) throws IOException {
    Set<String> seen = new HashSet<>();
    String last = "";
    while (lines.next()) {
      String[] row = lines.cells();
      int label = whole(row, LABEL, lines.line());
      String sample = cell(row, SAMPLE, lines.line());
      if (begins.isEmpty() || !last.equals(sample)) {
        if (!seen.add(sample)) {
          throw InvalidInputException.of(
              "data file '%s', line %d: sample '%s' again; the rows of a sample must follow each other",
              file, lines.line(), sample);
        }
        last = sample;
        begins.add(new Begin(lines.at(), lines.line(), label));
      } else if (label != begins.get(begins.size() - 1).label) {
        throw InvalidInputException.of(
            "data file '%s', line %d: label %d, the sample's first row has %d",
            file, lines.line(), label, begins.get(begins.size() - 1).label);
      }
      neurons = Math.max(neurons, whole(row, NEURON, lines.line()) + 1);
      classes = Math.max(classes, label + 1);
      time(row, lines.line());
    }
    if (begins.isEmpty()) {
      throw InvalidInputException.of("data file '%s' has no events", file);
    }
  }

  int neurons() {
    return neurons;
  }

  int classes() {
    return classes;
  }

  int[] labels() {
    return begins.stream().mapToInt(Begin::label).toArray();
  }

  EventSample sample(int number) throws IOException {
    Begin begin = begins.get(number);
    int[] channels = new int[64];
    double[] times = new double[64];
    int count = 0;
    String name = null;
    try (TextLines lines = TextLines.open(file, separator, begin.at, begin.line)) {
      while (lines.next()) {
        String[] row = lines.cells();
        String sample = cell(row, SAMPLE, lines.line());
        if (name != null && !name.equals(sample)) {
          break;
        }
        name = sample;
        if (count == times.length) {
          channels = Arrays.copyOf(channels, 2 * count);
          times = Arrays.copyOf(times, 2 * count);
        }
        channels[count] = whole(row, NEURON, lines.line());
        times[count++] = time(row, lines.line());
      }
    }
    return new EventSample(Arrays.copyOf(channels, count), Arrays.copyOf(times, count));
  }

  private double time(String[] row, int line) {
    String cell = cell(row, TIME, line);
    double time = Numbers.isNumber(cell) ? Double.parseDouble(cell) : Double.NaN;
    if (!(time >= 0 && time <= RecordedEvents.LONGEST_MS)) {
      throw refusal(line, TIME, cell, "a time of at least 0 in ms, and within an hour");
    }
    return time;
  }

  private int whole(String[] row, int column, int line) {
    String cell = cell(row, column, line);
    int most = column == LABEL ? ClassNames.MOST : MOST_NEURONS;
    if (!cell.matches("\\d{1,8}") || Integer.parseInt(cell) >= most) {
      throw refusal(line, column, cell, "a whole number from 0 on, " + (most - 1) + " at most");
    }
    return Integer.parseInt(cell);
  }

  private String cell(String[] row, int column, int line) {
    if (columns[column] >= row.length) {
      throw InvalidInputException.of("data file '%s', line %d: %d columns, no %s", file, line, row.length, COLUMNS.get(column));
    }
    return row[columns[column]];
  }

  private InvalidInputException refusal(int line, int column, String cell, String expected) {
    return InvalidInputException.of(
        "data file '%s', line %d, column %d (%s): '%s', expected %s",
        file, line, columns[column] + 1, COLUMNS.get(column), cell, expected);
  }
}
