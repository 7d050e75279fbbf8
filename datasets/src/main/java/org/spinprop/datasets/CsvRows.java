package org.spinprop.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spinprop.InvalidInputException;

/** The rows of a CSV file, one after the other, and where they begin; blank ones are passed over. */
final class CsvRows implements Closeable {
  /** Of rows with quotes; without any, there is nothing but commas to see to. */
  private static final ObjectReader CELLS =
      CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build().readerFor(String[].class);

  private final Path file;
  private final TextLines lines;

  private CsvRows(Path file, TextLines lines) {
    this.file = file;
    this.lines = lines;
  }

  static CsvRows open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of("data file '%s' does not exist", file);
    }
    return new CsvRows(file, TextLines.open(file, 0, 1));
  }

  /**
   * Rows out of the middle of a file.
   *
   * @param line number of the first
   */
  static CsvRows of(Path file, byte[] rows, int line) {
    return new CsvRows(file, TextLines.of(file, rows, line));
  }

  /** The next row, without cells at the end of the file. */
  String[] next() throws IOException {
    if (!lines.next()) {
      return new String[0];
    }
    if (lines.text().indexOf('"') < 0) {
      return lines.cells();
    }
    try {
      return CELLS.readValue(lines.text());
    } catch (JsonProcessingException e) {
      throw InvalidInputException.of("data file '%s', line %d: no CSV: %s", file, lines.line(), e.getOriginalMessage());
    }
  }

  /** Byte at which the last row begins. */
  long at() {
    return lines.at();
  }

  /** Which line of the file the last row begins in, from 1. */
  int line() {
    return lines.line();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
