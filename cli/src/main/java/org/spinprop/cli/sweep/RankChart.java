package org.spinprop.cli.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spinprop.cli.console.Charts;

/** Validation accuracy of the settings of a sweep by rank: each seed a dot, the means a line. */
final class RankChart {

  private RankChart() {}

  /** As PNG. */
  static byte[] of(List<Score> bestFirst) throws IOException {
    XYChart chart = Charts.of("Settings by rank", "rank", "validation accuracy in %");
    chart.getStyler().setLegendPosition(LegendPosition.InsideSW);
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
    seeds.setMarkerColor(Charts.colour(1));
    double[] ranks = IntStream.rangeClosed(1, bestFirst.size()).asDoubleStream().toArray();
    double[] means = bestFirst.stream().mapToDouble(score -> 100 * score.mean()).toArray();
    XYSeries mean = chart.addSeries("mean", ranks, means);
    mean.setMarker(SeriesMarkers.NONE);
    mean.setLineColor(Charts.colour(0));
    return Charts.png(chart);
  }
}
