package org.spinprop.cli.gradcheck;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spinprop.cli.console.Charts;
import org.spinprop.gradcheck.GridError;
import org.spinprop.objective.Discretisation;

/** Relative error of the GRID gradient over the length of a tick, a line for each trainable array. */
final class GridErrorChart {

  private GridErrorChart() {}

  /** As PNG. */
  static byte[] of(List<GridError> errors) throws IOException {
    XYChart chart =
        Charts.of("Discretised EventProp against the exact gradient", "length of a tick in ms", "relative error");
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    for (Discretisation discretisation : Discretisation.values()) {
      List<GridError> of = errors.stream().filter(at -> at.discretisation() == discretisation).toList();
      double[] dt = of.stream().mapToDouble(GridError::dt).toArray();
      int colour = 0;
      for (String array : errors.get(0).byArray().keySet()) {
        double[] error = of.stream().mapToDouble(at -> Objects.requireNonNull(at.byArray().get(array)).relativeError()).toArray();
        String name = array + ", " + discretisation.name().toLowerCase(Locale.ROOT);
        XYSeries series = chart.addSeries(name, dt, error);
        series.setLineColor(Charts.colour(colour));
        series.setMarkerColor(Charts.colour(colour++));
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setLineStyle(
            discretisation == Discretisation.PUBLISHED ? SeriesLines.DASH_DASH : SeriesLines.SOLID);
      }
    }
    return Charts.png(chart);
  }
}
