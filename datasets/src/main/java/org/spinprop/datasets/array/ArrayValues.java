package org.spinprop.datasets.array;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.data.ValueDataset;
import org.spinprop.datasets.numpy.NpyArray;
import org.spinprop.datasets.numpy.Numbers;

/**
 * Samples of an array, whose first index counts them: of values, or of images with rows and columns, and channels before or after
 * these. Unsigned bytes are the brightness of pixels, 0..255 scaled to 0..1.
 */
final class ArrayValues implements ValueDataset {
  private static final double WHITE = 255;

  private final String name;
  private final NpyArray array;
  private final Numbers numbers;
  private final ArrayLayout layout;
  private final int[] labels;
  private int classes;

  private ArrayValues(String name, NpyArray array, ArrayLayout layout, int[] labels) {
    this.name = name;
    this.array = array;
    this.numbers = array.numbers();
    this.layout = layout;
    this.labels = labels;
    this.classes = Arrays.stream(labels).max().orElse(0) + 1;
  }

  /**
   * @param values an entry a sample, a feature or pixel
   * @param labels an entry a sample
   */
  static ArrayValues of(String name, NpyArray values, NpyArray labels) {
    ArrayLayout layout = ArrayLayout.of(values);
    int[] classes = ArrayClasses.of(labels);
    if (classes.length != layout.samples() || classes.length == 0) {
      throw InvalidInputException.of(
          "%s has %d labels, %s has %d samples; expected as many, and at least one",
          labels.place(), classes.length, values.place(), layout.samples());
    }
    ArrayValues all = new ArrayValues(name, values, layout, classes);
    all.checkFinite();
    return all;
  }

  private void checkFinite() {
    for (int entry = 0; !numbers.areWhole() && entry < numbers.size(); entry++) {
      if (!Double.isFinite(numbers.number(entry))) {
        throw InvalidInputException.of(
            "%s, sample %d: a value of %s, expected a finite number", array.place(), entry / layout.width(),
            numbers.number(entry));
      }
    }
  }

  /** Takes the classes of the training part, and throws where that has other values or lacks a class. */
  void checkLike(ArrayValues training) {
    if (layout.width() != training.layout.width() || !layout.shape().equals(training.layout.shape())) {
      throw InvalidInputException.of(
          "%s has the shape %s, %s has %s; expected samples of the same", array.place(), array.shapeText(),
          training.array.place(), training.array.shapeText());
    }
    if (classes > training.classes) {
      throw InvalidInputException.of(
          "data '%s' have a class %d, those for training 0 to %d", name, classes - 1, training.classes - 1);
    }
    classes = training.classes;
  }

  /** Where a value is outside 0..1, if one is. */
  Optional<String> beyondUnit() {
    for (int entry = 0; !numbers.areBytes() && entry < numbers.size(); entry++) {
      double number = numbers.number(entry);
      if (number < 0 || number > 1) {
        return Optional.of(String.format(Locale.ROOT, "%s, sample %d", array.place(), entry / layout.width()));
      }
    }
    return Optional.empty();
  }

  @Override
  public double value(int sample, int feature) {
    double number = numbers.number(sample * layout.width() + layout.entry(feature));
    return numbers.areBytes() ? number / WHITE : number;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int width() {
    return layout.width();
  }

  @Override
  public Optional<Shape> shape() {
    return layout.shape();
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int label(int sample) {
    return labels[sample];
  }
}
