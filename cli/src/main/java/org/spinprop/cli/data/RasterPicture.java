package org.spinprop.cli.data;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.Charts;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventSample;
import org.spinprop.data.Subset;
import org.spinprop.event.EventStream;
import org.spinprop.files.SafeFile;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/**
 * A sample's spikes over time, a dot each: events as they were recorded, values as their usual encoder spikes at ticks of 1 ms.
 *
 * @param title above the picture
 * @param channels that there are
 */
record RasterPicture(String title, EventSample spikes, int channels) {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final int MARGIN = 60;
  private static final String BLUE = "#4C72B0";

  /** Of values. */
  private static final Clock CLOCK = Clock.grid(1, 40);

  static RasterPicture of(Dataset data, int sample) {
    String title = String.format(
        Locale.ROOT, "%s, sample %d: %s", data.name(), sample, data.classNames().get(data.label(sample)));
    return data instanceof EventDataset events
        ? new RasterPicture(title, events.events(sample), data.width())
        : encoded(title, Subset.of(data.name(), data, new int[] {sample}));
  }

  private static RasterPicture encoded(String title, Dataset one) {
    Encoder encoder = new EncoderOptions().encoder(one, CLOCK);
    int channels = encoder.channels(one);
    Network network = Network.on(CLOCK).input(channels).lif("output", one.classes()).build();
    EventStream packets = encoder.encode(one, network);
    int[] neurons = new int[packets.size()];
    double[] times = new double[packets.size()];
    for (int i = 0; i < times.length; i++) {
      neurons[i] = network.keys().neuron(packets.key(i));
      times[i] = CLOCK.time(packets.tick(i), packets.payload(i));
    }
    return new RasterPicture(title, new EventSample(neurons, times), channels);
  }

  /** Writes it in the format that the file's name ends in. */
  void write(Path file) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".svg")) {
      byte[] picture = svg().getBytes(StandardCharsets.UTF_8);
      SafeFile.write(file, stream -> stream.write(picture));
    } else if (name.endsWith(".png")) {
      byte[] picture = png();
      SafeFile.write(file, stream -> stream.write(picture));
    } else {
      throw InvalidInputException.of("--raster '%s': expected a name that ends in .png or .svg", file);
    }
  }

  private String svg() {
    double end = Math.max(1, spikes.end());
    StringBuilder dots = new StringBuilder();
    for (int i = 0; i < spikes.size(); i++) {
      double x = MARGIN + (WIDTH - 2 * MARGIN) * spikes.times()[i] / end;
      double y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (spikes.channels()[i] + 0.5) / channels;
      dots.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.5\"/>%n", x, y));
    }
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d"
          font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#2b2f36">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <rect x="%3$d" y="%3$d" width="%4$d" height="%5$d" fill="none" stroke="#9aa0a6"/>
        <text x="%3$d" y="35" font-size="15">%6$s</text>
        <text x="%3$d" y="%7$d">0</text>
        <text x="%8$d" y="%7$d" text-anchor="end">%9$.1f ms</text>
        <text x="52" y="%10$d" text-anchor="end">0</text>
        <text x="52" y="72" text-anchor="end">%11$d</text>
        <g fill="%12$s">
        %13$s</g>
        </svg>
        """,
        WIDTH, HEIGHT, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN,
        title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
        HEIGHT - MARGIN + 18, WIDTH - MARGIN, end, HEIGHT - MARGIN, channels - 1, BLUE, dots);
  }

  private byte[] png() throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("ms")
            .yAxisTitle("channel")
            .build();
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setMarkerSize(3);
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setXAxisMax(Math.max(1, spikes.end()));
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax((double) channels);
    if (spikes.size() > 0) {
      double[] height = Arrays.stream(spikes.channels()).asDoubleStream().toArray();
      XYSeries series = chart.addSeries("spikes", spikes.times(), height);
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      series.setMarker(SeriesMarkers.CIRCLE);
      series.setMarkerColor(Color.decode(BLUE));
    }
    return Charts.png(chart);
  }
}
