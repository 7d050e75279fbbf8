package org.spinprop.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spinprop.InvalidInputException;

/** The rows of a CSV file, one after the other; blank ones are passed over. */
final class CsvRows implements Closeable {
  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY, CsvParser.Feature.TRIM_SPACES).build();

  private final Path file;
  private final MappingIterator<String[]> rows;
  private int line;

  private CsvRows(Path file, MappingIterator<String[]> rows) {
    this.file = file;
    this.rows = rows;
  }

  static CsvRows open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of("data file '%s' does not exist", file);
    }
    return new CsvRows(file, MAPPER.readerFor(String[].class).readValues(file.toFile()));
  }

  /** The next row, without cells at the end of the file. */
  String[] next() throws IOException {
    try {
      while (rows.hasNextValue()) {
        line++;
        String[] row = rows.nextValue();
        if (row.length > 1 || row.length == 1 && !row[0].isBlank()) {
          return row;
        }
      }
      return new String[0];
    } catch (JsonProcessingException e) {
      throw InvalidInputException.of("data file '%s', line %d: no CSV: %s", file, line + 1, e.getOriginalMessage());
    }
  }

  /** Which line of the file the last row is, from 1, if no cell spans several. */
  int line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
