package org.spinprop.cli.console;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table in plain text whose first column is text and whose others are figures. */
public record TextTable(List<String> header, List<List<String>> rows) {

  /** Its lines. */
  public List<String> lines() {
    Column[] columns = new Column[header.size()];
    for (int i = 0; i < columns.length; i++) {
      HorizontalAlign align = i == 0 ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
      columns[i] = new Column().header(header.get(i)).headerAlign(align).dataAlign(align).maxWidth(1000);
    }
    String[][] cells = rows.stream().map(row -> row.toArray(String[]::new)).toArray(String[][]::new);
    String table = AsciiTable.getTable(AsciiTable.NO_BORDERS, columns, cells);
    return Arrays.stream(table.split("\\R")).map(String::stripTrailing).toList();
  }

  /** All of it, a line each. */
  public String text() {
    return lines().stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
