package org.spinprop.datasets.text;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** What stands between the cells of a row; where two are as likely, the one named first. */
public enum Separator {
  SEMICOLON(';', "semicolons"),
  TAB('\t', "tabs"),
  COMMA(',', "commas"),
  BLANK(' ', "blanks");

  private final char character;
  private final String title;
  private final Pattern pattern;
  private final ObjectReader quoted;

  Separator(char character, String title) {
    this.character = character;
    this.title = title;
    this.pattern = Pattern.compile(character == ' ' ? " +" : Pattern.quote(Character.toString(character)));
    this.quoted =
        CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build()
            .readerFor(String[].class)
            .with(CsvSchema.emptySchema().withColumnSeparator(character));
  }

  char character() {
    return character;
  }

  /** Its name in a sentence, in the plural. */
  public String title() {
    return title;
  }

  /** The cells of a row without quotes. */
  String[] cells(String row) {
    String[] cells = pattern.split(this == BLANK ? row.strip() : row, -1);
    Arrays.setAll(cells, i -> cells[i].strip());
    return cells;
  }

  /** Reads the cells of a row in which some may be quoted. */
  ObjectReader quoted() {
    return quoted;
  }

  /** The separator with which most rows are numbers, but for a class. */
  static Separator of(List<String> rows) {
    Separator likeliest =
        Arrays.stream(values())
            .max(
                Comparator.<Separator>comparingLong(separator -> rows.stream().filter(separator::makesNumbers).count())
                    .thenComparing(separator -> separator != BLANK)
                    .thenComparing(separator -> rows.isEmpty() ? 0 : separator.cells(rows.get(0)).length)
                    .thenComparing(Comparator.reverseOrder()))
            .orElseThrow();
    return rows.stream().anyMatch(row -> likeliest.cells(row).length > 1) ? likeliest : COMMA;
  }

  private boolean makesNumbers(String row) {
    String[] cells = cells(row);
    return cells.length > 1 && Arrays.stream(cells).filter(cell -> !Numbers.isNumber(cell)).count() <= 1;
  }
}
