package org.spinprop.datasets.camera;

import java.nio.file.Path;
import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;

/** Makes a sample of the events of a recording; its times count from the earliest on. */
final class EventCollector implements EventSink {
  /** 768 MB of them; what is longer is no sample. */
  private static final int MOST = 1 << 26;

  private static final double US_IN_MS = 1000;

  private final Path file;
  private final EventLayout layout;
  private int[] channels = new int[1024];
  private double[] times = new double[1024];
  private int count;
  private double first = Double.POSITIVE_INFINITY;

  /** @param layout that all events must lie in */
  EventCollector(Path file, EventLayout layout) {
    this.file = file;
    this.layout = layout;
  }

  @Override
  public void add(int x, int y, int polarity, double time) {
    if (x < 0 || x >= layout.columns() || y < 0 || y >= layout.rows()) {
      throw InvalidInputException.of(
          "data file '%s', event %d: at x %d, y %d, expected x 0 to %d, y 0 to %d; --sensor says how many pixels there are",
          file, count, x, y, layout.columns() - 1, layout.rows() - 1);
    }
    if (polarity == NONE ? layout.polarities() > 1 : layout.polarities() == 1) {
      throw InvalidInputException.of(
          "data file '%s' tells %s polarities apart, unlike the first file for training", file, polarity == NONE ? "no" : "two");
    }
    if (count == times.length) {
      if (count == MOST) {
        throw InvalidInputException.of("data file '%s' has more than %d events; cut it into samples", file, MOST);
      }
      channels = Arrays.copyOf(channels, 2 * count);
      times = Arrays.copyOf(times, 2 * count);
    }
    channels[count] = layout.channel(x, y, Math.max(polarity, 0));
    times[count++] = time;
    first = Math.min(first, time);
  }

  EventSample sample() {
    return from(first);
  }

  /** @param begin time that times count from */
  EventSample from(double begin) {
    double[] ms = new double[count];
    for (int i = 0; i < count; i++) {
      ms[i] = (times[i] - begin) / US_IN_MS;
    }
    return new EventSample(Arrays.copyOf(channels, count), ms);
  }
}
