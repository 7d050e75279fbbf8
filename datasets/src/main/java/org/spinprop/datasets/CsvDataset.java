package org.spinprop.datasets;

import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.data.ValueDataset;

/**
 * Labelled samples from CSV: values scaled to 0..1 where they are not, classes numbered where they have names. Values that
 * there is no room for are read from the file when they are asked for.
 */
final class CsvDataset implements ValueDataset {
  private final CsvTable own;
  private final CsvRanges ranges;
  private final List<String> names;
  private final int[] labels;

  /** @param training the part whose ranges and names of classes count; it may be the same */
  CsvDataset(CsvTable own, CsvTable training) {
    if (own.width() != training.width()) {
      throw InvalidInputException.of(
          "data file '%s' has %d values a row, '%s' has %d",
          own.file(), own.width(), training.file().getFileName(), training.width());
    }
    if (training.ranges().outside() == 0 && own.ranges().outside() > 0) {
      throw InvalidInputException.of(
          "data file '%s', line %d: a value is outside 0..1, those of the training part are not; scale all parts alike",
          own.file(), own.ranges().outside());
    }
    this.own = own;
    this.ranges = training.ranges();
    this.names = names(own, training);
    this.labels = labels(own, names);
  }

  /** Whole numbers from 0 on are classes themselves, anything else is a name. */
  private static List<String> names(CsvTable own, CsvTable training) {
    if (training.classes().stream().allMatch(CsvDataset::isClass)) {
      int largest = own.classes().stream().filter(CsvDataset::isClass).mapToInt(Integer::parseInt).max().orElse(0);
      return IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
    }
    return training.classes().stream().sorted().toList();
  }

  private static boolean isClass(String label) {
    return label.matches("\\d{1,6}");
  }

  private static int[] labels(CsvTable own, List<String> names) {
    int[] labels = new int[own.size()];
    for (int sample = 0; sample < labels.length; sample++) {
      String label = own.label(sample);
      labels[sample] = isClass(label) && names.get(0).equals("0") ? Integer.parseInt(label) : names.indexOf(label);
      if (labels[sample] < 0) {
        throw InvalidInputException.of(
            "data file '%s', line %d: class '%s' is not among those of the training part: %s",
            own.file(), own.line(sample), label, String.join(", ", names));
      }
    }
    return labels;
  }

  @Override
  public double value(int sample, int feature) {
    double value = own.value(sample, feature);
    return ranges.outside() == 0 ? value : ranges.share(feature, value);
  }

  @Override
  public String name() {
    return own.file().getFileName().toString();
  }

  @Override
  public int size() {
    return own.size();
  }

  @Override
  public int width() {
    return own.width();
  }

  @Override
  public int classes() {
    return names.size();
  }

  @Override
  public List<String> classNames() {
    return names;
  }

  @Override
  public int label(int sample) {
    return labels[sample];
  }
}
