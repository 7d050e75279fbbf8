package org.spinprop.lab.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spinprop.files.SafeFile;

/** Pictures of a report as PNG, for documents that are no web pages. */
final class Pictures {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final Color[] COLOURS = {
    new Color(0x4C72B0), new Color(0xC44E52), new Color(0x55A868), new Color(0x8172B2), new Color(0xCCB974)
  };
  private static final Color[] CLASS_COLOURS = {
    new Color(0xC44E52), new Color(0x4C72B0), new Color(0x55A868), new Color(0x8172B2), new Color(0xCCB974)
  };

  private final Report report;
  private final PageData data;

  Pictures(Report report) {
    this.report = report;
    this.data = PageData.of(report);
  }

  void write(Path folder) throws IOException {
    if (!data.closeUps().isEmpty()) {
      write(folder.resolve("raster.png"), rasters());
    }
    if (!data.points().isEmpty()) {
      write(folder.resolve("decisions.png"), decisions());
    }
    if (!data.curves().isEmpty()) {
      write(folder.resolve("training.png"), image(learningCurves()));
    }
  }

  /** Validation accuracy by epoch. */
  private XYChart learningCurves() {
    XYChart chart = chart(WIDTH, HEIGHT, report.title());
    chart.setXAxisTitle("epoch");
    chart.setYAxisTitle("accuracy in %");
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    chart.getStyler().setDecimalPattern("#");
    List<String> groups = new ArrayList<>(new LinkedHashSet<>(data.curves().stream().map(LearningCurve::group).toList()));
    Set<String> named = new HashSet<>();
    for (int i = 0; i < data.curves().size(); i++) {
      LearningCurve curve = data.curves().get(i);
      double[] epochs = IntStream.range(0, curve.accuracy().length).mapToDouble(e -> curve.offset() + e).toArray();
      double[] percent = IntStream.range(0, epochs.length).mapToDouble(e -> 100 * curve.accuracy()[e]).toArray();
      boolean first = named.add(curve.group());
      XYSeries series =
          chart.addSeries(first ? curve.group() : curve.group() + " " + i, epochs, percent);
      series.setShowInLegend(first);
      Color colour = COLOURS[groups.indexOf(curve.group()) % COLOURS.length];
      series.setLineColor(colour);
      series.setMarkerColor(colour);
      series.setMarker(SeriesMarkers.CIRCLE);
    }
    return chart;
  }

  /** Test points by predicted class, wrong ones black, a panel for each contender that predicts like none before. */
  private BufferedImage decisions() {
    List<XYChart> panels = new ArrayList<>();
    Set<List<Integer>> shown = new HashSet<>();
    for (int c = 0; c < data.names().size(); c++) {
      int[] predictions = data.predictions().get(c);
      if (!shown.add(Arrays.stream(predictions).boxed().toList())) {
        continue;
      }
      XYChart panel =
          scatter(String.format(Locale.ROOT, "%s: %.1f %%", data.names().get(c), 100 * data.trials().get(c).accuracy()));
      for (int k = 0; k < data.classes(); k++) {
        int wanted = k;
        addPoints(panel, "class " + k, CLASS_COLOURS[k % CLASS_COLOURS.length],
            s -> predictions[s] == wanted && data.labels()[s] == wanted);
      }
      addPoints(panel, "wrong", Color.BLACK, s -> predictions[s] != data.labels()[s]);
      panels.add(panel);
    }
    return beside(panels);
  }

  private void addPoints(XYChart panel, String name, Color colour, IntPredicate samples) {
    int[] chosen = IntStream.range(0, data.points().size()).filter(samples).toArray();
    List<double[]> points = data.points();
    add(
        panel, name, colour, SeriesMarkers.CIRCLE,
        IntStream.of(chosen).mapToDouble(s -> points.get(s)[0]).toArray(),
        IntStream.of(chosen).mapToDouble(s -> points.get(s)[1]).toArray());
  }

  /** The first close-up: spikes of each contender; those that the first (of itself: the second) lacks in black. */
  private BufferedImage rasters() {
    CloseUpFigures sample = data.closeUps().get(0);
    List<XYChart> panels = new ArrayList<>();
    for (int c = 0; c < data.names().size(); c++) {
      XYChart panel = scatter(String.format(Locale.ROOT, "%s, sample %d", data.names().get(c), sample.sample()));
      panel.setXAxisTitle("time in ms");
      panel.setYAxisTitle("neuron");
      panel.getStyler().setMarkerSize(4);
      Set<List<Double>> theirs = new HashSet<>();
      sample.runs().get(c == 0 ? 1 : 0).spikes().forEach(spike -> theirs.add(place(spike)));
      List<double[]> mine = sample.runs().get(c).spikes();
      addSpikes(panel, "in both", COLOURS[c % COLOURS.length],
          mine.stream().filter(spike -> theirs.contains(place(spike))).toList());
      addSpikes(panel, "only here", Color.BLACK, mine.stream().filter(spike -> !theirs.contains(place(spike))).toList());
      panels.add(panel);
    }
    return beside(panels);
  }

  private static List<Double> place(double[] spike) {
    return List.of(spike[0], spike[1], spike[2]);
  }

  private void addSpikes(XYChart panel, String name, Color colour, List<double[]> spikes) {
    add(
        panel, name, colour, SeriesMarkers.CIRCLE,
        spikes.stream().mapToDouble(spike -> spike[3]).toArray(),
        spikes.stream().mapToDouble(spike -> data.populations().get((int) spike[0]).offset() + spike[1]).toArray());
  }

  private static void add(XYChart chart, String name, Color colour, Marker marker, double[] x, double[] y) {
    if (x.length > 0) {
      XYSeries series = chart.addSeries(name, x, y);
      series.setMarkerColor(colour);
      series.setMarker(marker);
    }
  }

  private static XYChart scatter(String title) {
    XYChart chart = chart(WIDTH / 2, WIDTH / 2, title);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    chart.getStyler().setMarkerSize(6);
    chart.getStyler().setLegendVisible(false);
    return chart;
  }

  private static XYChart chart(int width, int height, String title) {
    XYChart chart = new XYChartBuilder().width(width).height(height).title(title).build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    return chart;
  }

  private static BufferedImage beside(List<XYChart> panels) {
    int width = panels.stream().mapToInt(XYChart::getWidth).sum();
    BufferedImage all = new BufferedImage(width, panels.get(0).getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = all.createGraphics();
    int x = 0;
    for (XYChart panel : panels) {
      graphics.drawImage(image(panel), x, 0, null);
      x += panel.getWidth();
    }
    graphics.dispose();
    return all;
  }

  private static BufferedImage image(XYChart chart) {
    BufferedImage image =
        new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.dispose();
    return image;
  }

  private static void write(Path file, BufferedImage image) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    SafeFile.write(file, png::writeTo);
  }
}
