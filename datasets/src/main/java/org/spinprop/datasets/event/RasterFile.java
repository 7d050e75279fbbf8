package org.spinprop.datasets.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;
import org.spinprop.datasets.csv.CsvColumns;
import org.spinprop.datasets.csv.CsvLayout;
import org.spinprop.datasets.sample.RecordedEvents;
import org.spinprop.datasets.text.CsvRows;
import org.spinprop.datasets.text.Numbers;

/**
 * One sample as a raster in CSV: a row a tick, a column a neuron, 0 for none and any other number for a spike, with or without a
 * header. A row is taken for 1 ms.
 */
public final class RasterFile {

  private RasterFile() {}

  /** A data set of such files; the first says how many neurons there are. */
  public static EventDataset all(
      String name, List<Path> files, int[] labels, List<String> classes, CsvColumns columns) throws IOException {
    int neurons = files.isEmpty() ? 1 : CsvLayout.ofRaster(files.get(0), columns).width();
    return new RecordedEvents(
        name, EventLayout.line(neurons), labels, classes, sample -> read(files.get(sample), neurons, columns));
  }

  private static EventSample read(Path file, int neurons, CsvColumns columns) throws IOException {
    CsvLayout layout = CsvLayout.ofRaster(file, columns);
    int[] channels = new int[256];
    double[] times = new double[256];
    int count = 0;
    try (CsvRows rows = CsvRows.open(file)) {
      int tick = 0;
      String[] row = rows.next();
      if (layout.header()) {
        row = rows.next();
      }
      for (; row.length > 0; row = rows.next()) {
        if (row.length != layout.first().length || layout.width() != neurons) {
          throw InvalidInputException.of(
              "data file '%s', line %d: %d columns, expected %d as in the first file", file, rows.line(), row.length,
              neurons + layout.first().length - layout.width());
        }
        for (int column = 0, neuron = 0; column < row.length; column++) {
          if (layout.isValue(column) && spikes(file, rows.line(), column, row[column])) {
            if (count == times.length) {
              channels = Arrays.copyOf(channels, 2 * count);
              times = Arrays.copyOf(times, 2 * count);
            }
            channels[count] = neuron;
            times[count++] = tick;
          }
          neuron += layout.isValue(column) ? 1 : 0;
        }
        tick++;
      }
      if (tick == 0) {
        throw InvalidInputException.of("data file '%s' has no rows; expected a row a tick, a column a neuron", file);
      }
    }
    return new EventSample(Arrays.copyOf(channels, count), Arrays.copyOf(times, count));
  }

  private static boolean spikes(Path file, int line, int column, String cell) {
    if (!Numbers.isNumber(cell) || !(Double.parseDouble(cell) >= 0)) {
      throw InvalidInputException.of(
          "data file '%s', line %d, column %d: '%s', expected 0 or the number of spikes", file, line, column + 1, cell);
    }
    return Double.parseDouble(cell) > 0;
  }
}
