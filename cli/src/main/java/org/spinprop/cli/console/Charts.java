package org.spinprop.cli.console;

import java.awt.Color;
import java.io.IOException;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** What pictures of results have in common. */
public final class Charts {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final Color[] COLOURS = {
    new Color(0xC44E52), new Color(0x4C72B0), new Color(0x55A868), new Color(0x8172B2), new Color(0xCCB974)
  };

  private Charts() {}

  /** A chart without series. */
  public static XYChart of(String title, String xAxis, String yAxis) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(xAxis).yAxisTitle(yAxis).build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    return chart;
  }

  /** The colour of the {@code i}th series; there are five, then they come again. */
  public static Color colour(int i) {
    return COLOURS[i % COLOURS.length];
  }

  /** A chart as the bytes of a PNG file. */
  public static byte[] png(XYChart chart) throws IOException {
    return ChartEncoder.getBytes(chart, "png");
  }
}
