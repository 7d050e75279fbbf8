package org.spinprop.cli.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;

/** A network as a picture of letters: a box a population, an arrow from each layer to the next, all other projections below. */
final class GraphText {
  private static final String ARROW = " --> ";

  private GraphText() {}

  static List<String> of(GraphLayout layout) {
    List<StringBuilder> canvas = new ArrayList<>();
    int height = 4 * layout.rows();
    for (int y = 0; y < height; y++) {
      canvas.add(new StringBuilder());
    }
    for (int layer = 0; layer < layout.layers().size(); layer++) {
      addColumn(canvas, layout, layer);
    }
    List<String> lines = new ArrayList<>();
    canvas.forEach(line -> lines.add(line.toString().stripTrailing()));
    layout.network().projections().stream()
        .filter(link -> !layout.leadsOn(link) || link.delayed() || !link.isDense())
        .map(link -> note(layout, link))
        .forEach(lines::add);
    return lines;
  }

  private static void addColumn(List<StringBuilder> canvas, GraphLayout layout, int layer) {
    List<Population> column =
        layout.layers().get(layer).stream().map(p -> layout.network().populations().get(p)).toList();
    int width =
        column.stream()
            .mapToInt(p -> Math.max(p.name().length(), GraphLayout.label(p).length()))
            .max().orElse(0);
    boolean last = layer == layout.layers().size() - 1;
    for (int y = 0; y < canvas.size(); y++) {
      boolean empty = y / 4 >= column.size();
      String text =
          empty
              ? " ".repeat(width + 4)
              : switch (y % 4) {
                case 1 -> "| " + centred(column.get(y / 4).name(), width) + " |";
                case 2 -> "| " + centred(GraphLayout.label(column.get(y / 4)), width) + " |";
                default -> "+" + "-".repeat(width + 2) + "+";
              };
      canvas.get(y).append(text).append(last ? "" : y == 1 ? ARROW : " ".repeat(ARROW.length()));
    }
  }

  private static String centred(String text, int width) {
    int before = (width - text.length()) / 2;
    return " ".repeat(before) + text + " ".repeat(width - text.length() - before);
  }

  private static String note(GraphLayout layout, Projection link) {
    List<String> notes = new ArrayList<>();
    if (layout.leadsBack(link)) {
      notes.add(link.from().equals(link.to()) ? "to itself" : "back");
    } else if (!layout.leadsOn(link)) {
      notes.add("skips layers");
    }
    if (!link.isDense()) {
      notes.add(GraphLayout.connections(link));
    }
    if (link.delayed()) {
      notes.add("delays of up to " + link.maxDelay() + " ticks");
    }
    return notes.stream().collect(Collectors.joining(", ", link.from() + " --> " + link.to() + ": ", ""));
  }
}
