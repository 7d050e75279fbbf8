package org.spinprop.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.spinprop.connection.Shape;
import org.spinprop.InvalidInputException;

/**
 * How values of any range come to lie in 0..1: each column by what it ranges over in the samples for training.
 *
 * @param low least value of each column
 * @param high largest value of each column
 */
public record Scaling(List<Double> low, List<Double> high) {

  public Scaling {
    low = List.copyOf(low);
    high = List.copyOf(high);
    if (low.size() != high.size()) {
      throw InvalidInputException.of("scaling of %d and %d columns, expected as many of both", low.size(), high.size());
    }
    for (int column = 0; column < low.size(); column++) {
      if (!(low.get(column) <= high.get(column) && Double.isFinite(high.get(column) - low.get(column)))) {
        throw InvalidInputException.of(
            "scaling of column %d: %s to %s, expected a finite range", column + 1, low.get(column), high.get(column));
      }
    }
  }

  /** By the samples of a data set, which has at least one. */
  public static Scaling of(ValueDataset training) {
    int width = training.width();
    double[] low = DoubleStream.generate(() -> Double.POSITIVE_INFINITY).limit(width).toArray();
    double[] high = DoubleStream.generate(() -> Double.NEGATIVE_INFINITY).limit(width).toArray();
    for (int sample = 0; sample < training.size(); sample++) {
      for (int column = 0; column < width; column++) {
        double value = training.value(sample, column);
        low[column] = Math.min(low[column], value);
        high[column] = Math.max(high[column], value);
      }
    }
    return new Scaling(DoubleStream.of(low).boxed().toList(), DoubleStream.of(high).boxed().toList());
  }

  /**
   * A data set's values in 0..1; one outside a column's range is cut off, one of a column without range is 0.
   *
   * @throws InvalidInputException if it has another number of columns
   */
  public ValueDataset of(ValueDataset raw, String scaledBy) {
    if (raw.width() != low.size()) {
      throw InvalidInputException.of(
          "data '%s' have %d values a sample, %s %d", raw.name(), raw.width(), scaledBy, low.size());
    }
    double[] from = low.stream().mapToDouble(Double::doubleValue).toArray();
    double[] span = IntStream.range(0, from.length).mapToDouble(column -> high.get(column) - low.get(column)).toArray();
    return new Scaled(raw, from, span);
  }

  /** How many of a data set's values lie outside the ranges of their columns. */
  public long outside(ValueDataset raw) {
    return IntStream.range(0, raw.size())
        .mapToLong(
            sample -> IntStream.range(0, raw.width()).filter(column -> isOutside(column, raw.value(sample, column))).count())
        .sum();
  }

  private boolean isOutside(int column, double value) {
    return value < low.get(column) || value > high.get(column);
  }

  private record Scaled(ValueDataset raw, double[] low, double[] span) implements ValueDataset {

    @Override
    public double value(int sample, int column) {
      double share = span[column] == 0 ? 0 : (raw.value(sample, column) - low[column]) / span[column];
      return Math.max(0, Math.min(1, share));
    }

    @Override
    public String name() {
      return raw.name();
    }

    @Override
    public int size() {
      return raw.size();
    }

    @Override
    public int width() {
      return raw.width();
    }

    @Override
    public int classes() {
      return raw.classes();
    }

    @Override
    public List<String> classNames() {
      return raw.classNames();
    }

    @Override
    public Optional<Shape> shape() {
      return raw.shape();
    }

    @Override
    public int label(int sample) {
      return raw.label(sample);
    }
  }
}
