package org.spinprop.lab.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table that a page shows where its title is clicked.
 *
 * @param title in plain text
 * @param header of the columns
 * @param rows in plain text, as many cells as columns
 */
public record FoldedTable(String title, List<String> header, List<List<String>> rows) {

  public FoldedTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  String html() {
    return "<details><summary>" + WebPage.escape(title) + "</summary>\n<div class=\"scroll\"><table>\n" + row("th", header)
        + rows.stream().map(row -> row("td", row)).collect(Collectors.joining()) + "</table></div></details>\n";
  }

  private static String row(String cell, List<String> texts) {
    return texts.stream()
        .map(text -> "<" + cell + ">" + WebPage.escape(text) + "</" + cell + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }
}
