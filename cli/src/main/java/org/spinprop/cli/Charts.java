package org.spinprop.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spinprop.data.Dataset;
import org.spinprop.evaluation.Evaluation;
import org.spinprop.gradcheck.GridError;
import org.spinprop.cli.sweep.Score;
import org.spinprop.train.EpochReport;

/** Pictures of results, as PNG. */
final class Charts {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final Color[] CLASS_COLOURS = {
    new Color(0xC44E52), new Color(0x4C72B0), new Color(0x55A868), new Color(0x8172B2), new Color(0xCCB974)
  };
  private static final Color WRONG = Color.BLACK;

  private Charts() {}

  /** Validation and training accuracy over both stages. */
  static byte[] learningCurve(HybridSummary summary) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("%s on %s: off chip, then on chip".formatted(summary.network(), summary.data()))
            .xAxisTitle("epoch")
            .yAxisTitle("accuracy in %")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setDecimalPattern("#");
    List<EpochReport> offChip = summary.pretraining().epochs();
    List<EpochReport> onChip = summary.finetuning().epochs();
    int turn = summary.pretraining().bestEpoch();
    addCurve(chart, "pretraining off chip, validation", offChip, 0, CLASS_COLOURS[1]);
    addCurve(chart, "fine-tuning on chip, validation", onChip, turn, CLASS_COLOURS[0]);
    return png(chart);
  }

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
    double[] dt = errors.stream().mapToDouble(GridError::dt).toArray();
    int colour = 0;
    for (String array : errors.get(0).byArray().keySet()) {
      double[] error =
          errors.stream().mapToDouble(at -> at.byArray().get(array).relativeError()).toArray();
      XYSeries series = chart.addSeries(array, dt, error);
      series.setLineColor(CLASS_COLOURS[colour % CLASS_COLOURS.length]);
      series.setMarkerColor(CLASS_COLOURS[colour++ % CLASS_COLOURS.length]);
      series.setMarker(SeriesMarkers.CIRCLE);
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

  private static void addCurve(
      XYChart chart, String name, List<EpochReport> epochs, int offset, Color colour) {
    double[] x = epochs.stream().mapToDouble(report -> offset + report.epoch()).toArray();
    double[] y = epochs.stream().mapToDouble(report -> 100 * report.validationAccuracy()).toArray();
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(colour);
    series.setMarkerColor(colour);
    series.setMarker(SeriesMarkers.CIRCLE);
  }

  /** Test points, coloured by the predicted class, wrong ones black: before fine-tuning left, after it right. */
  static byte[] decisions(Dataset test, Evaluation before, Evaluation after) throws IOException {
    BufferedImage left = image(decisions("before fine-tuning", test, before));
    BufferedImage right = image(decisions("after fine-tuning", test, after));
    BufferedImage both =
        new BufferedImage(left.getWidth() + right.getWidth(), left.getHeight(), left.getType());
    Graphics2D graphics = both.createGraphics();
    graphics.drawImage(left, 0, 0, null);
    graphics.drawImage(right, left.getWidth(), 0, null);
    graphics.dispose();
    return png(both);
  }

  private static XYChart decisions(String when, Dataset test, Evaluation run) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH / 2)
            .height(WIDTH / 2)
            .title("%s: %.1f %%".formatted(when, 100 * run.accuracy()))
            .build();
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    chart.getStyler().setMarkerSize(6);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    for (int c = 0; c < test.classes(); c++) {
      addPoints(chart, "class " + c, test, run, c, CLASS_COLOURS[c % CLASS_COLOURS.length]);
    }
    addPoints(chart, "wrong", test, run, -1, WRONG);
    return chart;
  }

  /** The points rightly predicted to be of a class, or all wrong ones for -1. */
  private static void addPoints(
      XYChart chart, String name, Dataset test, Evaluation run, int wanted, Color colour) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < test.size(); i++) {
      int predicted = run.predictions()[i];
      int shown = predicted == test.label(i) ? predicted : -1;
      if (shown == wanted) {
        x.add(test.value(i, 0));
        y.add(test.value(i, 1));
      }
    }
    if (!x.isEmpty()) {
      XYSeries series = chart.addSeries(name, x, y);
      series.setMarkerColor(colour);
      series.setMarker(SeriesMarkers.CIRCLE);
    }
  }

  private static BufferedImage image(XYChart chart) {
    BufferedImage image =
        new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.dispose();
    return image;
  }

  private static byte[] png(XYChart chart) throws IOException {
    return png(image(chart));
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
