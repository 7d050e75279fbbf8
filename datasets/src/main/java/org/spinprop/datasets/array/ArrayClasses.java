package org.spinprop.datasets.array;

import org.spinprop.InvalidInputException;
import org.spinprop.datasets.numpy.NpyArray;
import org.spinprop.datasets.numpy.Numbers;
import org.spinprop.datasets.sample.ClassNames;

/** Classes in an array: a whole number from 0 on a sample, or a row with a 1 at the class and 0 elsewhere. */
final class ArrayClasses {
  private ArrayClasses() {}

  static int[] of(NpyArray array) {
    int[] shape = array.shape();
    Numbers numbers = array.numbers();
    boolean column = shape.length == 2 && shape[1] == 1;
    if (shape.length == 1 || column) {
      return numbered(array, numbers);
    }
    if (shape.length != 2 || array.count() == 0) {
      throw InvalidInputException.of(
          "%s is an array %s, expected a class a sample, or a row with a 1 at the class", array.place(), array.shapeText());
    }
    int[] classes = new int[shape[0]];
    for (int sample = 0; sample < classes.length; sample++) {
      classes[sample] = one(array, numbers, sample, shape[1]);
    }
    return classes;
  }

  private static int[] numbered(NpyArray array, Numbers numbers) {
    int[] classes = new int[numbers.size()];
    for (int sample = 0; sample < classes.length; sample++) {
      double number = numbers.number(sample);
      if (!(number >= 0 && number < ClassNames.MOST) || number != (int) number) {
        throw InvalidInputException.of(
            "%s, sample %d: a class of %s, expected a whole number from 0 to %d", array.place(), sample, number,
            ClassNames.MOST - 1);
      }
      classes[sample] = (int) number;
    }
    return classes;
  }

  private static int one(NpyArray array, Numbers numbers, int sample, int width) {
    int found = -1;
    for (int column = 0; column < width; column++) {
      double number = numbers.number(sample * width + column);
      if (number != 0 && (number != 1 || found >= 0)) {
        throw InvalidInputException.of(
            "%s, sample %d: a row with %s, expected a single 1 at the class and 0 elsewhere", array.place(), sample, number);
      }
      found = number == 1 ? column : found;
    }
    if (found < 0) {
      throw InvalidInputException.of("%s, sample %d: a row without a 1 at the class", array.place(), sample);
    }
    return found;
  }
}
