package org.spinprop.datasets;

import java.util.Arrays;

/** The least and most of every column of values. */
final class CsvRanges {
  private final double[] low;
  private final double[] high;
  private int outside;

  /** Of no rows yet. */
  CsvRanges(int columns) {
    this.low = new double[columns];
    this.high = new double[columns];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
  }

  /** Takes a row in, which stands in a line of its file. */
  void add(double[] values, int line) {
    for (int column = 0; column < low.length; column++) {
      double value = values[column];
      low[column] = Math.min(low[column], value);
      high[column] = Math.max(high[column], value);
      if (outside == 0 && !(value >= 0 && value <= 1)) {
        outside = line;
      }
    }
  }

  /** The first line with a value outside 0..1; 0 where there is none. */
  int outside() {
    return outside;
  }

  /** Where a value lies in the range of its column, 0 to 1; one outside is cut off. */
  double share(int column, double value) {
    double span = high[column] - low[column];
    double share = span == 0 ? 0 : (value - low[column]) / span;
    return Math.max(0, Math.min(1, share));
  }
}
