package org.spinprop.datasets.csv;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.datasets.text.Numbers;

/**
 * The classes of a CSV file for training, which those of every part are: whole numbers from 0 on are classes themselves, other
 * whole numbers are numbered in their order, words in that of the alphabet.
 *
 * @param names by number
 */
record CsvClasses(List<String> names) {

  /** How many numbers there may be for each class that occurs, before they are taken for a mistake. */
  private static final int SPARSEST = 10;

  static CsvClasses of(CsvTable training) {
    List<String> found = training.classes();
    if (!found.stream().allMatch(Numbers::isNumber)) {
      return new CsvClasses(found.stream().sorted().toList());
    }
    for (int sample = 0; sample < training.size(); sample++) {
      if (!training.label(sample).matches("-?\\d{1,9}")) {
        throw InvalidInputException.of(
            "data file '%s', line %d: class '%s' is neither a whole number nor a word; is the class in another column (--label-column)?",
            training.file(), training.line(sample), training.label(sample));
      }
    }
    int largest = found.stream().mapToInt(Integer::parseInt).max().orElse(0);
    if (found.stream().anyMatch(name -> name.startsWith("-"))) {
      return new CsvClasses(found.stream().sorted(Comparator.comparingInt(Integer::parseInt)).toList());
    }
    if (largest >= SPARSEST * found.size() + SPARSEST) {
      throw InvalidInputException.of(
          "data file '%s': classes go up to %d, and %d of them occur; number them from 0 on, or give them words",
          training.file(), largest, found.size());
    }
    return new CsvClasses(IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList());
  }

  /** A class as it stands in a file, whole numbers without a fraction: 10, 10.0 and 1.0e+01 are the same. */
  static String canonical(String label) {
    if (!Numbers.isNumber(label) || label.length() > 40) {
      return label;
    }
    BigDecimal number = new BigDecimal(label).stripTrailingZeros();
    return number.scale() <= 0 && number.precision() - number.scale() <= 9 ? number.toPlainString() : label;
  }

  /** The classes of a part. */
  int[] labels(CsvTable part) {
    int[] labels = new int[part.size()];
    for (int sample = 0; sample < labels.length; sample++) {
      labels[sample] = names.indexOf(part.label(sample));
      if (labels[sample] < 0) {
        throw InvalidInputException.of(
            "data file '%s', line %d: class '%s' is not among those of the training part: %s",
            part.file(), part.line(sample), part.label(sample), String.join(", ", names));
      }
    }
    return labels;
  }

  /** Classes without a sample for training, in a sentence; none where all have one. */
  List<String> notes(CsvTable training) {
    List<String> without = names.stream().filter(name -> !training.classes().contains(name)).toList();
    return without.isEmpty()
        ? List.of()
        : List.of(String.format(
            Locale.ROOT, "%s: no sample of class %s", training.file().getFileName(), String.join(", ", without)));
  }
}
