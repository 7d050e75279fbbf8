package org.spinprop.datasets.csv;

import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;
import org.spinprop.datasets.text.FirstRows;
import org.spinprop.datasets.text.Numbers;

/**
 * The first row of a CSV file beside those below it: is it a header? It is one if it holds words alone, or counts its columns as
 * data-frame libraries name them; it is a sample if its values are numbers. What is neither is refused, for a sample with a
 * slip of the pen must not pass for a header.
 */
final class HeaderSearch {
  private static final String REMEDY = "mend it, or say --header yes or --header no";

  private final FirstRows rows;
  private final String[] first;
  private final int label;
  private final int[] values;

  /**
   * @param label column of the classes
   * @param index column that counts the rows
   */
  HeaderSearch(FirstRows rows, int label, int index) {
    this.rows = rows;
    this.first = rows.first();
    this.label = label;
    this.values = IntStream.range(0, first.length).filter(column -> column != label && column != index).toArray();
  }

  /** Whether it names the columns. */
  boolean isHeader() {
    long numbers = IntStream.of(values).filter(column -> Numbers.isNumber(first[column])).count();
    return numbers == values.length ? countsColumns() : isOfWords(numbers);
  }

  private boolean isOfWords(long numbers) {
    int odd = IntStream.of(values).filter(column -> !Numbers.isNumber(first[column])).findFirst().orElseThrow();
    boolean hasName = values.length > 1 || !hasLabel() || isName(label);
    boolean isBlank = IntStream.of(values).anyMatch(column -> first[column].isEmpty() || !isName(column));
    if (numbers > 0 || isBlank || !hasName || hasLabel() && isName(label) && isClassBelow()) {
      throw InvalidInputException.of(
          "data file '%s', line %d, column %d: %s; as it stands the line is neither a sample nor names of columns: %s",
          rows.file(), rows.line(), odd + 1, Numbers.complaint(first[odd]), REMEDY);
    }
    return true;
  }

  /** Whether a row of numbers is 0, 1, 2, ... or 1, 2, 3, ..., and no sample can be meant. */
  private boolean countsColumns() {
    boolean named = hasLabel() && isName(label);
    if (named && isNumberBelow() && !counts()) {
      throw InvalidInputException.of(
          "data file '%s', line %d, column %d: the class '%s' is a word, those below are numbers: %s",
          rows.file(), rows.line(), label + 1, first[label], REMEDY);
    }
    if (rows.below().isEmpty() || !counts() || named && isClassBelow() || !hasLabel() && values.length < 3) {
      return false;
    }
    if (named && isNumberBelow() || (hasLabel() ? values.length > 3 || isFractionBelow() : isBinaryBelow())) {
      return true;
    }
    throw InvalidInputException.of(
        "data file '%s', line %d: '%s' may be a sample, or count the columns: say --header no or --header yes",
        rows.file(), rows.line(), String.join(",", first));
  }

  private boolean counts() {
    return counts(0) || counts(1) || countsPlaces(0) || countsPlaces(1);
  }

  /** Whether the values are named by their number among the values. */
  private boolean counts(int from) {
    boolean counts = !hasLabel() || isName(label) || first[label].equals(Integer.toString(values.length + from));
    for (int i = 0; i < values.length && counts; i++) {
      counts = first[values[i]].equals(Integer.toString(i + from));
    }
    return counts;
  }

  /** Whether all columns are named by their place. */
  private boolean countsPlaces(int from) {
    return IntStream.range(0, first.length)
        .allMatch(column -> first[column].equals(Integer.toString(column + from)) || column == label && isName(label));
  }

  private boolean hasLabel() {
    return label != CsvLayout.NONE;
  }

  private boolean isName(int column) {
    return !first[column].isEmpty() && !Numbers.isNumber(first[column]) && !first[column].matches("(?i)[+-]?(nan|inf|infinity)");
  }

  private boolean isNumberBelow() {
    return !rows.below().isEmpty() && rows.below().stream().allMatch(row -> row.length > label && Numbers.isNumber(row[label]));
  }

  private boolean isClassBelow() {
    return rows.below().stream().anyMatch(row -> row.length > label && row[label].equals(first[label]));
  }

  private boolean isFractionBelow() {
    return areValuesBelow("[+-]?\\d*\\.\\d*([eE][+-]?\\d+)?");
  }

  private boolean isBinaryBelow() {
    return areValuesBelow("[01]");
  }

  private boolean areValuesBelow(String pattern) {
    return rows.below().stream()
        .allMatch(row -> IntStream.of(values).allMatch(column -> column < row.length && row[column].matches(pattern)));
  }
}
