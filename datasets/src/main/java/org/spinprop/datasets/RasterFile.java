package org.spinprop.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;

/**
 * One sample as a raster in CSV: a row a tick, a column a neuron, 0 for none and any other number for a spike, with or without a
 * header. A row is taken for 1 ms.
 */
final class RasterFile {

  private RasterFile() {}

  /** A data set of such files; the first says how many neurons there are. */
  static EventDataset all(String name, List<Path> files, int[] labels, List<String> classes) throws IOException {
    int neurons = files.isEmpty() ? 1 : neurons(files.get(0));
    return new RecordedEvents(
        name, EventLayout.line(neurons), labels, classes, sample -> read(files.get(sample), neurons));
  }

  private static int neurons(Path file) throws IOException {
    try (CsvRows rows = CsvRows.open(file)) {
      int columns = rows.next().length;
      if (columns == 0) {
        throw InvalidInputException.of("data file '%s' is empty; expected a row a tick, a column a neuron", file);
      }
      return columns;
    }
  }

  private static EventSample read(Path file, int neurons) throws IOException {
    int[] channels = new int[256];
    double[] times = new double[256];
    int count = 0;
    try (CsvRows rows = CsvRows.open(file)) {
      int tick = 0;
      for (String[] row = rows.next(); row.length > 0; row = rows.next()) {
        if (row.length != neurons) {
          throw InvalidInputException.of(
              "data file '%s', line %d: %d columns, expected %d as in the first file", file, rows.line(), row.length, neurons);
        }
        boolean header = rows.line() == 1 && Arrays.stream(row).noneMatch(Numbers::isNumber);
        for (int neuron = 0; neuron < neurons && !header; neuron++) {
          if (spikes(file, rows.line(), neuron, row[neuron])) {
            if (count == times.length) {
              channels = Arrays.copyOf(channels, 2 * count);
              times = Arrays.copyOf(times, 2 * count);
            }
            channels[count] = neuron;
            times[count++] = tick;
          }
        }
        tick += header ? 0 : 1;
      }
      if (tick == 0) {
        throw InvalidInputException.of("data file '%s' has no rows; expected a row a tick, a column a neuron", file);
      }
    }
    return new EventSample(Arrays.copyOf(channels, count), Arrays.copyOf(times, count));
  }

  private static boolean spikes(Path file, int line, int neuron, String cell) {
    if (!Numbers.isNumber(cell) || !(Double.parseDouble(cell) >= 0)) {
      throw InvalidInputException.of(
          "data file '%s', line %d, column %d: '%s', expected 0 or the number of spikes", file, line, neuron + 1, cell);
    }
    return Double.parseDouble(cell) > 0;
  }
}
