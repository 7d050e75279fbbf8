package org.spinprop.cli.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.spinprop.files.SafeFile;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;

/** A network as an SVG picture: a box a population, an arrow a projection; those that lead back are dashed and pass below. */
final class GraphSvg {
  private static final int BOX_WIDTH = 130;
  private static final int BOX_HEIGHT = 54;
  private static final int GAP = 110;
  private static final int ROW = 110;
  private static final int MARGIN = 36;

  private final GraphLayout layout;
  private final Network network;
  private final StringBuilder svg = new StringBuilder();

  private GraphSvg(GraphLayout layout) {
    this.layout = layout;
    this.network = layout.network();
  }

  /** Writes the picture. */
  static void write(GraphLayout layout, Path file) throws IOException {
    byte[] content = new GraphSvg(layout).draw().getBytes(StandardCharsets.UTF_8);
    SafeFile.write(file, out -> out.write(content));
  }

  private String draw() {
    int width = 2 * MARGIN + layout.layers().size() * (BOX_WIDTH + GAP) - GAP;
    int height = 2 * MARGIN + layout.rows() * ROW;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\">",
        width, height, width, height);
    add(
        "<defs><marker id=\"tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\""
            + " orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" fill=\"#555\"/></marker></defs>");
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    network.projections().forEach(this::arrow);
    for (int p = 0; p < network.populations().size(); p++) {
      box(p);
    }
    add("</svg>");
    return svg.toString();
  }

  private void box(int population) {
    Population drawn = network.populations().get(population);
    int x = x(population);
    int y = y(population);
    String colour = drawn.neurons().map(neurons -> neurons.spikes() ? "#e4f3e6" : "#fdf0dc").orElse("#e8eef7");
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\" fill=\"%s\" stroke=\"#555\"/>",
        x, y, BOX_WIDTH, BOX_HEIGHT, colour);
    text(x + BOX_WIDTH / 2, y + 23, 14, drawn.name());
    text(x + BOX_WIDTH / 2, y + 42, 12, GraphLayout.label(drawn));
  }

  private void arrow(Projection link) {
    int from = network.indexOf(link.from());
    int to = network.indexOf(link.to());
    boolean back = layout.leadsBack(link);
    String label = (link.isDense() ? "" : GraphLayout.connections(link) + ": ") + network.weightCount(link)
        + (link.delayed() ? ", delays to " + link.maxDelay() : "");
    if (back) {
      int startX = x(from) + 3 * BOX_WIDTH / 4;
      int endX = x(to) + BOX_WIDTH / 4;
      int startY = y(from) + BOX_HEIGHT;
      int endY = y(to) + BOX_HEIGHT;
      int low = Math.max(startY, endY) + 45;
      path(String.format(
          Locale.ROOT, "M%d %dC%d %d %d %d %d %d", startX, startY, startX, low, endX, low, endX, endY), true);
      text((startX + endX) / 2, low - 7, 11, label);
      return;
    }
    int startX = x(from) + BOX_WIDTH;
    int startY = y(from) + BOX_HEIGHT / 2;
    int endX = x(to);
    int endY = y(to) + BOX_HEIGHT / 2;
    // What skips layers passes above the boxes between.
    int lift = layout.leadsOn(link) ? 0 : BOX_HEIGHT;
    path(
        String.format(
            Locale.ROOT, "M%d %dC%d %d %d %d %d %d",
            startX, startY, startX + GAP / 2, startY - lift, endX - GAP / 2, endY - lift, endX, endY),
        false);
    text((startX + endX) / 2, (startY + endY) / 2 - 6 - 3 * lift / 4, 11, label);
  }

  private void path(String curve, boolean dashed) {
    add(
        "<path d=\"%s\" fill=\"none\" stroke=\"#555\" stroke-width=\"1.5\"%s marker-end=\"url(#tip)\"/>",
        curve, dashed ? " stroke-dasharray=\"5 4\"" : "");
  }

  private void text(int x, int y, int size, String text) {
    add(
        "<text x=\"%d\" y=\"%d\" font-size=\"%d\" text-anchor=\"middle\" fill=\"#222\" stroke=\"white\" stroke-width=\"4\""
            + " paint-order=\"stroke\">%s</text>",
        x, y, size, text);
  }

  private int x(int population) {
    return MARGIN + layout.layer(population) * (BOX_WIDTH + GAP);
  }

  private int y(int population) {
    List<Integer> column = layout.layers().get(layout.layer(population));
    int above = (layout.rows() - column.size()) * ROW / 2;
    return MARGIN + above + column.indexOf(population) * ROW;
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
