package org.spinprop.spinnaker.picture;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.spinprop.spinnaker.cost.BusyTimes;
import org.spinprop.spinnaker.machine.Level;
import org.spinprop.spinnaker.machine.Machine;
import org.spinprop.spinnaker.mapping.Mapping;

/**
 * Whether the chip keeps real time, at a glance: how long each PE is busy at each tick, as a share of the tick at the fastest level
 * of clock and voltage, with lines at half a tick and a whole one. A line is a PE, the longest of all samples.
 */
public final class BusyChart {
  private static final double WIDTH = 1040;
  private static final double HEIGHT = 500;
  private static final double LEFT = 78;
  private static final double RIGHT = 30;
  private static final double TOP = 84;
  private static final double BOTTOM = 104;
  private static final double GAP = 26;
  private static final double MOST = 3;
  private static final String GRID = "#e6e8ec";

  private final Mapping mapping;
  private final BusyTimes busy;
  private final Palette palette;
  private final Svg svg = new Svg();
  private final double tickCycles;
  private final double least;
  private final double most;
  private final double tickWidth;

  private BusyChart(Mapping mapping, BusyTimes busy) {
    Machine machine = mapping.board().machine();
    List<String> levels = machine.levelNames();
    Level fastest = machine.level(levels.get(levels.size() - 1));
    this.mapping = mapping;
    this.busy = busy;
    this.palette = Palette.of(mapping);
    this.tickCycles = fastest.megahertz() * 1e3 * mapping.network().clock().dt();
    this.least = StrictMath.pow(10, Math.floor(StrictMath.log10(Math.min(cycles().min().orElse(tickCycles) / tickCycles, 0.1))));
    this.most = cycles().max().orElse(0) / tickCycles;
    int ticks = busy.forward().length + busy.backward().length;
    this.tickWidth = (WIDTH - LEFT - RIGHT - (busy.backward().length > 0 ? GAP : 0)) / ticks;
  }

  /** Draws busy times as SVG. */
  public static String of(Mapping mapping, BusyTimes busy) {
    return new BusyChart(mapping, busy).draw();
  }

  /** Cycles of all PEs at all ticks at which they are busy. */
  private DoubleStream cycles() {
    return Stream.of(busy.forward(), busy.backward()).flatMap(Stream::of).flatMapToDouble(DoubleStream::of).filter(c -> c > 0);
  }

  private String draw() {
    svg.text(
        LEFT, 34, "font-size=\"20\" font-weight=\"bold\"",
        String.format(
            Locale.ROOT,
            most <= 1 ? "Keeps real time: the busiest PE needs %s of a tick" : "Late: the busiest PE needs %s of a tick",
            percent(most)));
    svg.text(
        LEFT, 56, "fill=\"#6b7280\"",
        String.format(
            Locale.ROOT,
            "%s, ticks of %s ms, on a logarithmic scale; every line is a PE of a copy, the longest over all samples",
            mapping.network().shape(), mapping.network().clock().dt()));
    grid();
    phase(busy.forward(), "forward", LEFT, false);
    if (busy.backward().length > 0) {
      phase(busy.backward(), "backward, time reversed", LEFT + busy.forward().length * tickWidth + GAP, true);
    }
    legend();
    return svg.picture(WIDTH, HEIGHT);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.2g %%" : "%.0f %%", 100 * share);
  }

  private double y(double share) {
    double top = Math.max(MOST, 1.3 * most);
    double bounded = Math.max(share, least);
    return TOP + (HEIGHT - TOP - BOTTOM) * StrictMath.log(top / bounded) / StrictMath.log(top / least);
  }

  private void grid() {
    for (int power = (int) Math.round(StrictMath.log10(least)); power < 0; power++) {
      String percent = BigDecimal.ONE.scaleByPowerOfTen(power + 2).toPlainString();
      level(StrictMath.pow(10, power), percent + " %", GRID, "");
    }
    level(0.5, "half a tick", "#F6A04D", "stroke-dasharray=\"6 4\"");
    level(1, "a tick", "#D6455D", "stroke-width=\"1.6\"");
  }

  private void level(double share, String name, String colour, String style) {
    svg.add(
        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" %s/>",
        LEFT, WIDTH - RIGHT, y(share), y(share), colour, style);
    String text = colour.equals(GRID) ? "#8a919c" : colour;
    svg.text(LEFT - 8, y(share) + 4, "font-size=\"11\" text-anchor=\"end\" fill=\"" + text + "\"", name);
  }

  private void phase(double[][] ticks, String name, double left, boolean reversed) {
    double width = ticks.length * tickWidth;
    svg.text(left + width / 2, HEIGHT - BOTTOM + 40, "text-anchor=\"middle\" fill=\"#6b7280\"", name);
    int step = Math.max(1, (int) Math.ceil(ticks.length / 10.0 / 5) * 5);
    for (int t = 0; t < ticks.length; t += step) {
      double x = left + (position(t, ticks.length, reversed) + 0.5) * tickWidth;
      svg.text(x, HEIGHT - BOTTOM + 20, "font-size=\"11\" text-anchor=\"middle\" fill=\"#8a919c\"", Integer.toString(t));
    }
    for (int i = 0; i < mapping.partition().copy().size(); i++) {
      line(ticks, i, left, reversed);
    }
  }

  private static int position(int tick, int ticks, boolean reversed) {
    return reversed ? ticks - 1 - tick : tick;
  }

  private void line(double[][] ticks, int slice, double left, boolean reversed) {
    StringBuilder points = new StringBuilder();
    for (int n = 0; n < ticks.length; n++) {
      double cycles = ticks[position(n, ticks.length, reversed)][slice];
      if (cycles > 0) {
        points.append(
            String.format(Locale.ROOT, "%.1f,%.1f ", left + (n + 0.5) * tickWidth, y(cycles / tickCycles)));
      }
    }
    svg.add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\" stroke-opacity=\"0.8\""
            + " stroke-linejoin=\"round\"><title>%s</title></polyline>",
        points, palette.of(mapping.partition().copy().get(slice)), Svg.escape(mapping.partition().copy().get(slice).name()));
  }

  private void legend() {
    double x = LEFT;
    for (Map.Entry<String, String> entry : palette.colours().entrySet()) {
      if (mapping.partition().copy().stream().anyMatch(slice -> slice.program().equals(entry.getKey()))) {
        svg.add("<rect x=\"%.1f\" y=\"%.1f\" width=\"18\" height=\"4\" rx=\"2\" fill=\"%s\"/>", x, HEIGHT - 34, entry.getValue());
        svg.text(x + 24, HEIGHT - 28, "", entry.getKey());
        x += 52 + 8 * entry.getKey().length();
      }
    }
  }
}
