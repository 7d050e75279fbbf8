package org.spinprop.spinnaker.picture;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spinprop.spinnaker.machine.Layout;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;

/**
 * The chips of a board from above: quads of PEs, each in the colour of its program and filled as far as its SRAM is. A PE tells more
 * where the pointer rests on it.
 */
public final class FloorPlan {
  private static final int CHIPS_ACROSS = 8;
  private static final double MARGIN = 28;
  private static final double HEAD = 74;
  private static final double WIDTH = 1240;
  private static final double LEGEND_COLUMN = 250;
  private static final double LEGEND_LINE = 24;

  private final Mapping mapping;
  private final Palette palette;
  private final Layout layout;
  private final Map<Integer, Tenant> tenants = new HashMap<>();
  private final Svg svg = new Svg();
  private final int columns;
  private final List<Integer> places;
  private final double tile;
  private final double quad;
  private final double chipWidth;
  private final double chipHeight;

  /** What runs on a PE, and for which copy; -1 for all. */
  private record Tenant(Slice slice, int copy) {}

  private FloorPlan(Mapping mapping) {
    this.mapping = mapping;
    this.palette = Palette.of(mapping);
    this.layout = mapping.board().machine().layout();
    this.columns = Math.min(mapping.board().chips(), CHIPS_ACROSS);
    this.places = layout.places();
    this.tile = Math.max(7, Math.min(34, (WIDTH - 2 * MARGIN) / columns / layout.quadsAcross() / 2.5));
    this.quad = 2 * tile + Math.max(2, tile / 4);
    this.chipWidth = layout.quadsAcross() * quad + tile;
    this.chipHeight = layout.quadsDown() * quad + tile + 20;
    for (int copy = 0; copy < mapping.copies(); copy++) {
      for (int i = 0; i < mapping.partition().copy().size(); i++) {
        int pe = mapping.placement().copies().get(copy).get(i);
        tenants.put(pe, new Tenant(mapping.partition().copy().get(i), copy));
      }
    }
    for (int i = 0; i < mapping.partition().updates().size(); i++) {
      tenants.put(mapping.placement().updates().get(i), new Tenant(mapping.partition().updates().get(i), -1));
    }
  }

  /** Draws a mapping as SVG. */
  public static String of(Mapping mapping) {
    return new FloorPlan(mapping).draw();
  }

  private String draw() {
    int chips = mapping.board().chips();
    int rows = (chips + columns - 1) / columns;
    double width = Math.max(700, 2 * MARGIN + columns * chipWidth);
    title();
    for (int chip = 0; chip < chips; chip++) {
      int row = chip / columns;
      chip(chip, MARGIN + chip % columns * chipWidth, HEAD + row * chipHeight);
    }
    double bottom = legend(width, HEAD + rows * chipHeight + 16);
    return svg.picture(width, bottom + MARGIN);
  }

  private void title() {
    int free = mapping.board().processingElements() - mapping.processingElements();
    svg.text(
        MARGIN, 34, "font-size=\"20\" font-weight=\"bold\"",
        String.format(
            Locale.ROOT, "%s on %s", mapping.network().shape(),
            mapping.board().chips() == 1 ? "one chip" : mapping.board().chips() + " chips"));
    svg.text(
        MARGIN, 56, "fill=\"#6b7280\"",
        String.format(
            Locale.ROOT,
            "%d copies, %d PEs in use, %d free, %d dead; the fullest PE holds %d of %d bytes",
            mapping.copies(), mapping.processingElements(), free, mapping.board().deadPes().size(), mapping.largestSram(),
            mapping.board().machine().memory().sramBytes()));
  }

  private void chip(int chip, double x, double y) {
    svg.add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" fill=\"#f6f7f9\" stroke=\"#d9dde3\"/>",
        x, y, chipWidth - tile / 2, chipHeight - tile / 2 - 18, Math.max(3, tile / 4));
    svg.text(x + 2, y + chipHeight - tile / 2 - 4, "font-size=\"11\" fill=\"#8a919c\"", "chip " + chip);
    for (int place : layout.routerPlaces()) {
      int row = place / layout.quadsAcross();
      svg.add(
          "<g><title>event router</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" fill=\"#e8edf4\"/></g>",
          x + tile / 3 + place % layout.quadsAcross() * quad, y + tile / 3 + row * quad, 2 * tile + 1, 2 * tile + 1, tile / 8);
    }
    int pes = layout.processingElements();
    for (int pe = 0; pe < pes; pe++) {
      int place = places.get(pe / layout.pesPerQuad());
      int corner = pe % layout.pesPerQuad();
      int rowOfQuads = place / layout.quadsAcross();
      int rowInQuad = corner / 2;
      double left = x + tile / 3 + place % layout.quadsAcross() * quad + corner % 2 * (tile + 1);
      double top = y + tile / 3 + rowOfQuads * quad + rowInQuad * (tile + 1);
      pe(chip * pes + pe, left, top);
    }
  }

  private void pe(int pe, double x, double y) {
    double round = tile / 8;
    if (mapping.board().deadPes().contains(pe)) {
      svg.add(
          "<g><title>PE %d: dead</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" fill=\"#e3e5e9\"/>"
              + "<path d=\"M%.1f %.1f l%.1f %.1f m0 %.1f l%.1f %.1f\" stroke=\"#9aa1ab\" stroke-width=\"%.1f\"/></g>",
          pe, x, y, tile, tile, round, x + tile / 4, y + tile / 4, tile / 2, tile / 2, -tile / 2, -tile / 2, tile / 2,
          tile / 14);
      return;
    }
    if (mapping.board().system(pe)) {
      svg.add(
          "<g><title>PE %d: system software</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\""
              + " fill=\"#c9ced6\"/></g>",
          pe, x, y, tile, tile, round);
      return;
    }
    Tenant tenant = tenants.get(pe);
    if (tenant == null) {
      svg.add(
          "<g><title>PE %d: free</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" fill=\"#ffffff\""
              + " stroke=\"#d9dde3\" stroke-width=\"0.7\"/></g>",
          pe, x, y, tile, tile, round);
      return;
    }
    used(pe, tenant, x, y, round);
  }

  private void used(int pe, Tenant tenant, double x, double y, double round) {
    Slice slice = tenant.slice();
    int limit = mapping.board().machine().memory().sramBytes();
    double share = (double) slice.sramBytes() / limit;
    String colour = palette.of(slice);
    svg.add(
        "<g><title>PE %d: %s, %s, %d of %d bytes</title>"
            + "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" fill=\"%s\" fill-opacity=\"0.22\"/>"
            + "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" fill=\"%s\"/></g>",
        pe, Svg.escape(slice.name()), tenant.copy() < 0 ? "of all copies" : "copy " + tenant.copy(), slice.sramBytes(), limit,
        x, y, tile, tile, round, colour, x, y + tile * (1 - share), tile, tile * share, round, colour);
    if (tile >= 20 && tenant.copy() >= 0) {
      svg.text(
          x + tile / 2, y + 12, "font-size=\"10\" text-anchor=\"middle\" fill=\"#3f4754\"",
          Integer.toString(tenant.copy()));
    }
  }

  /** Colours by program, and what the shapes mean; returns where it ends. */
  private double legend(double width, double top) {
    int across = Math.max(1, (int) ((width - 2 * MARGIN) / LEGEND_COLUMN));
    int at = 0;
    for (Map.Entry<String, String> entry : palette.colours().entrySet()) {
      key(at++, across, top, "fill=\"" + entry.getValue() + "\"", entry.getKey());
    }
    key(at++, across, top, "fill=\"#ffffff\" stroke=\"#d9dde3\"", "free");
    key(at++, across, top, "fill=\"#e3e5e9\"", "dead");
    key(at++, across, top, "fill=\"#c9ced6\"", "system software");
    key(at++, across, top, "fill=\"#e8edf4\"", "event router");
    int lines = (at + across - 1) / across;
    double bottom = top + lines * LEGEND_LINE + 6;
    svg.text(
        MARGIN, bottom + 8, "fill=\"#6b7280\" font-size=\"12\"",
        "A PE is filled as far as its SRAM is planned" + (tile >= 20 ? "; its number is the copy's." : "."));
    return bottom;
  }

  private void key(int at, int across, double top, String style, String name) {
    double x = MARGIN + at % across * LEGEND_COLUMN;
    int line = at / across;
    double y = top + line * LEGEND_LINE;
    svg.add("<rect x=\"%.1f\" y=\"%.1f\" width=\"15\" height=\"15\" rx=\"3\" %s/>", x, y, style);
    svg.text(x + 22, y + 12, "", name);
  }
}
