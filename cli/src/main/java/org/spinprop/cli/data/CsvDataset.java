package org.spinprop.cli.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.data.ArrayDataset;
import org.spinprop.data.Dataset;

/** Reads labelled samples from CSV: a header, then a row a sample, values in 0..1 and the class (0, 1, ...) last. */
final class CsvDataset {

  private CsvDataset() {}

  static Dataset read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of("data file '%s' does not exist", file);
    }
    List<double[]> values = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    CsvMapper mapper = CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
    try (MappingIterator<String[]> rows = mapper.readerFor(String[].class).readValues(file.toFile())) {
      for (int line = 1; rows.hasNextValue(); line++) {
        String[] row = rows.nextValue();
        if (line > 1) {
          values.add(values(file, line, row));
          labels.add((int) number(file, line, row, row.length - 1));
        }
      }
    } catch (JsonProcessingException e) {
      throw InvalidInputException.of("data file '%s' is no CSV: %s", file, e.getOriginalMessage());
    }
    int classes = labels.stream().mapToInt(label -> label + 1).max().orElse(0);
    return new ArrayDataset(
        file.getFileName().toString(),
        values.toArray(double[][]::new),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        classes);
  }

  private static double[] values(Path file, int line, String[] row) {
    if (row.length < 2) {
      throw InvalidInputException.of(
          "data file '%s', line %d: %d columns, expected values and a class", file, line, row.length);
    }
    double[] values = new double[row.length - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(file, line, row, i);
    }
    return values;
  }

  private static double number(Path file, int line, String[] row, int column) {
    try {
      return Double.parseDouble(row[column]);
    } catch (NumberFormatException e) {
      throw InvalidInputException.of(
          "data file '%s', line %d, column %d: '%s' is no number", file, line, column + 1, row[column]);
    }
  }
}
