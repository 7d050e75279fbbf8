package org.spinprop.data;

import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;

/** A data set held in arrays. */
public final class ArrayDataset implements ValueDataset {
  private final String name;
  private final List<String> classes;
  private final double[][] values;
  private final int[] labels;

  /**
   * @param values [sample][feature], each in 0..1, at least one sample
   * @param labels one a sample, 0 to classes - 1
   */
  public ArrayDataset(String name, double[][] values, int[] labels, int classes) {
    this(name, values, labels, IntStream.range(0, classes).mapToObj(Integer::toString).toList());
  }

  /** The same with names of the classes. */
  public ArrayDataset(String name, double[][] values, int[] labels, List<String> classes) {
    this.name = name;
    this.classes = List.copyOf(classes);
    this.values = values;
    this.labels = labels;
    if (values.length == 0) {
      throw InvalidInputException.of("data '%s': no samples", name);
    }
    for (int i = 0; i < values.length; i++) {
      check(i);
    }
  }

  private void check(int sample) {
    if (values[sample].length != width()) {
      throw InvalidInputException.of(
          "data '%s', sample %d: %d values, the first sample has %d",
          name, sample + 1, values[sample].length, width());
    }
    for (double value : values[sample]) {
      if (!(value >= 0 && value <= 1)) {
        throw InvalidInputException.of(
            "data '%s', sample %d: value %s is outside 0..1; scale the data first", name, sample + 1, value);
      }
    }
    if (labels[sample] < 0 || labels[sample] >= classes()) {
      throw InvalidInputException.of(
          "data '%s', sample %d: class %d, expected 0 to %d", name, sample + 1, labels[sample], classes() - 1);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public int width() {
    return values[0].length;
  }

  @Override
  public int classes() {
    return classes.size();
  }

  @Override
  public List<String> classNames() {
    return classes;
  }

  @Override
  public double value(int sample, int feature) {
    return values[sample][feature];
  }

  @Override
  public int label(int sample) {
    return labels[sample];
  }
}
