package org.spinprop.datasets.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.spinprop.InvalidInputException;

/** The rows of a CSV file, one after the other, and where they begin; blank ones are passed over. */
public final class CsvRows implements Closeable {
  private final Path file;
  private final TextLines lines;

  private CsvRows(Path file, TextLines lines) {
    this.file = file;
    this.lines = lines;
  }

  /** The rows of a file from its beginning. */
  public static CsvRows open(Path file) throws IOException {
    return new CsvRows(file, TextLines.open(file));
  }

  /**
   * Rows out of the middle of a file.
   *
   * @param line number of the first
   */
  public static CsvRows of(Path file, Separator separator, byte[] rows, int line) {
    return new CsvRows(file, TextLines.of(file, separator, rows, line));
  }

  /** The next row, without cells at the end of the file. */
  public String[] next() throws IOException {
    if (!lines.next()) {
      return new String[0];
    }
    if (lines.text().indexOf('"') < 0) {
      return lines.cells();
    }
    try {
      return lines.separator().quoted().readValue(lines.text());
    } catch (JsonProcessingException e) {
      throw InvalidInputException.of("data file '%s', line %d: no CSV: %s", file, lines.line(), e.getOriginalMessage());
    }
  }

  /** What stands between the columns. */
  public Separator separator() {
    return lines.separator();
  }

  /** How many lines that begin with # were passed over. */
  public int comments() {
    return lines.comments();
  }

  /** Byte at which the last row begins. */
  public long at() {
    return lines.at();
  }

  /** Which line of the file the last row begins in, from 1. */
  public int line() {
    return lines.line();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
