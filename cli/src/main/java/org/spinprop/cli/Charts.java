package org.spinprop.cli;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spinprop.backend.Discretisation;
import org.spinprop.gradcheck.GridError;
import org.spinprop.cli.sweep.Score;

/** Pictures of results, as PNG. */
final class Charts {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final Color[] CLASS_COLOURS = {
    new Color(0xC44E52), new Color(0x4C72B0), new Color(0x55A868), new Color(0x8172B2), new Color(0xCCB974)
  };

  private Charts() {}

  /** Relative error of the GRID gradient over the length of a tick, a line for each trainable array. */
  static byte[] gridErrors(List<GridError> errors) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Discretised EventProp against the exact gradient")
            .xAxisTitle("length of a tick in ms")
            .yAxisTitle("relative error")
            .build();
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    for (Discretisation discretisation : Discretisation.values()) {
      List<GridError> of = errors.stream().filter(at -> at.discretisation() == discretisation).toList();
      double[] dt = of.stream().mapToDouble(GridError::dt).toArray();
      int colour = 0;
      for (String array : errors.get(0).byArray().keySet()) {
        double[] error = of.stream().mapToDouble(at -> at.byArray().get(array).relativeError()).toArray();
        String name = array + ", " + discretisation.name().toLowerCase(Locale.ROOT);
        XYSeries series = chart.addSeries(name, dt, error);
        series.setLineColor(CLASS_COLOURS[colour % CLASS_COLOURS.length]);
        series.setMarkerColor(CLASS_COLOURS[colour++ % CLASS_COLOURS.length]);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setLineStyle(
            discretisation == Discretisation.PUBLISHED ? SeriesLines.DASH_DASH : SeriesLines.SOLID);
      }
    }
    return png(chart);
  }

  /** Validation accuracy of the settings of a sweep by rank: each seed a dot, the means a line. */
  static byte[] sweep(List<Score> bestFirst) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Settings by rank")
            .xAxisTitle("rank")
            .yAxisTitle("validation accuracy in %")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideSW);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisDecimalPattern("#");
    List<Double> rank = new ArrayList<>();
    List<Double> accuracy = new ArrayList<>();
    for (int i = 0; i < bestFirst.size(); i++) {
      for (double ofSeed : bestFirst.get(i).validationAccuracies()) {
        rank.add(i + 1.0);
        accuracy.add(100 * ofSeed);
      }
    }
    XYSeries seeds = chart.addSeries("each seed", rank, accuracy);
    seeds.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    seeds.setMarker(SeriesMarkers.CIRCLE);
    seeds.setMarkerColor(CLASS_COLOURS[1]);
    double[] ranks = IntStream.rangeClosed(1, bestFirst.size()).asDoubleStream().toArray();
    double[] means = bestFirst.stream().mapToDouble(score -> 100 * score.mean()).toArray();
    XYSeries mean = chart.addSeries("mean", ranks, means);
    mean.setMarker(SeriesMarkers.NONE);
    mean.setLineColor(CLASS_COLOURS[0]);
    return png(chart);
  }

  private static byte[] png(XYChart chart) throws IOException {
    return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
  }
}
