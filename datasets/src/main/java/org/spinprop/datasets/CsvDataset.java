package org.spinprop.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.data.ArrayDataset;
import org.spinprop.data.ValueDataset;

/** Labelled samples from CSV: values scaled to 0..1 where they are not, classes numbered where they have names. */
final class CsvDataset {

  private CsvDataset() {}

  /** @param training the part whose ranges and names of classes count; it may be the same */
  static ValueDataset of(CsvTable own, CsvTable training) {
    int width = training.values().get(0).length;
    if (own.values().get(0).length != width) {
      throw InvalidInputException.of(
          "data file '%s' has %d values a row, '%s' has %d",
          own.file(), own.values().get(0).length, training.file().getFileName(), width);
    }
    List<String> names = names(own, training);
    return new ArrayDataset(own.file().getFileName().toString(), scaled(own, training), labels(own, names), names);
  }

  /** Whole numbers from 0 on are classes themselves, anything else is a name. */
  private static List<String> names(CsvTable own, CsvTable training) {
    if (training.labels().stream().allMatch(CsvDataset::isClass)) {
      int largest = own.labels().stream().filter(CsvDataset::isClass).mapToInt(Integer::parseInt).max().orElse(0);
      return IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
    }
    return training.labels().stream().distinct().sorted().toList();
  }

  private static boolean isClass(String label) {
    return label.matches("\\d{1,6}");
  }

  private static int[] labels(CsvTable own, List<String> names) {
    int[] labels = new int[own.labels().size()];
    for (int sample = 0; sample < labels.length; sample++) {
      String label = own.labels().get(sample);
      labels[sample] = isClass(label) && names.get(0).equals("0") ? Integer.parseInt(label) : names.indexOf(label);
      if (labels[sample] < 0) {
        throw InvalidInputException.of(
            "data file '%s', line %d: class '%s' is not among those of the training part: %s",
            own.file(), own.lines().get(sample), label, String.join(", ", names));
      }
    }
    return labels;
  }

  private static double[][] scaled(CsvTable own, CsvTable training) {
    double[][] values = own.values().toArray(double[][]::new);
    int width = values[0].length;
    double[] low = new double[width];
    double[] high = new double[width];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    for (double[] sample : training.values()) {
      for (int column = 0; column < width; column++) {
        low[column] = Math.min(low[column], sample[column]);
        high[column] = Math.max(high[column], sample[column]);
      }
    }
    boolean inRange = Arrays.stream(low).allMatch(v -> v >= 0) && Arrays.stream(high).allMatch(v -> v <= 1);
    if (inRange) {
      return values;
    }
    double[][] scaled = new double[values.length][width];
    for (int sample = 0; sample < values.length; sample++) {
      for (int column = 0; column < width; column++) {
        double span = high[column] - low[column];
        double share = span == 0 ? 0 : (values[sample][column] - low[column]) / span;
        scaled[sample][column] = Math.max(0, Math.min(1, share));
      }
    }
    return scaled;
  }
}
