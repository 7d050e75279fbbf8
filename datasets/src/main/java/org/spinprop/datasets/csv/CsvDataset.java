package org.spinprop.datasets.csv;

import java.util.List;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.data.ValueDataset;

/**
 * Labelled samples from CSV: values as they stand there, classes numbered where they have names. Values that there is no room for
 * are read from the file when they are asked for.
 */
final class CsvDataset implements ValueDataset {
  private final CsvTable own;
  private final CsvClasses classes;
  private final List<String> notes;
  private final int[] labels;

  /** @param training the part whose names of classes count; it may be the same */
  CsvDataset(CsvTable own, CsvTable training) {
    if (own.width() != training.width()) {
      throw InvalidInputException.of(
          "data file '%s' has %d values a row, '%s' has %d",
          own.file(), own.width(), training.file().getFileName(), training.width());
    }
    this.own = own;
    this.classes = CsvClasses.of(training);
    this.labels = classes.labels(own);
    this.notes = Stream.concat(own.notes().stream(), classes.notes(training).stream()).toList();
  }

  /** What had to be decided in reading, in a sentence each. */
  List<String> notes() {
    return notes;
  }

  @Override
  public double value(int sample, int feature) {
    return own.value(sample, feature);
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
    return classes.names().size();
  }

  @Override
  public List<String> classNames() {
    return classes.names();
  }

  @Override
  public int label(int sample) {
    return labels[sample];
  }
}
