package org.spinprop.datasets.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.data.EventDataset;
import org.spinprop.data.EventLayout;
import org.spinprop.data.EventSample;
import org.spinprop.datasets.sample.RecordedEvents;

/**
 * A digit of N-MNIST or a picture of N-Caltech101 (Orchard, Jayawant, Cohen, Thakor 2015, doi 10.3389/fnins.2015.00437): 5 bytes an event, high bit first: 8
 * bits x, 8 bits y, 1 bit polarity, 23 bits time in microseconds. An event at y = 240 is none, but says that the camera's clock
 * ran over: later times are 2^13 microseconds later.
 */
public final class NMnistFile {
  private static final EventLayout MNIST = new EventLayout(34, 34, 2);

  /** Pictures were shown at their own sizes, at most these. */
  private static final EventLayout CALTECH101 = new EventLayout(240, 180, 2);

  private static final int BYTES = 5;
  private static final int OVERFLOW_ROW = 240;
  private static final int OVERFLOW = 1 << 13;
  private static final double US_IN_MS = 1000;

  private NMnistFile() {}

  /** A data set of digits. */
  public static EventDataset digits(String name, List<Path> files, int[] labels, List<String> classes) {
    return new RecordedEvents(name, MNIST, labels, classes, sample -> read(files.get(sample), MNIST));
  }

  /** A data set of pictures. */
  public static EventDataset pictures(String name, List<Path> files, int[] labels, List<String> classes) {
    return new RecordedEvents(name, CALTECH101, labels, classes, sample -> read(files.get(sample), CALTECH101));
  }

  /** The events of a digit. */
  public static EventSample read(Path file) throws IOException {
    return read(file, MNIST);
  }

  private static EventSample read(Path file, EventLayout layout) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length == 0 || bytes.length % BYTES != 0) {
      throw InvalidInputException.of(
          "data file '%s' is cut short: %d bytes, expected events of %d bytes", file, bytes.length, BYTES);
    }
    int[] channels = new int[bytes.length / BYTES];
    double[] times = new double[channels.length];
    int count = 0;
    long overflow = 0;
    long latest = 0;
    for (int at = 0; at < bytes.length; at += BYTES) {
      int x = bytes[at] & 0xff;
      int y = bytes[at + 1] & 0xff;
      int polarity = (bytes[at + 2] & 0x80) >>> 7;
      int time = (bytes[at + 2] & 0x7f) << 16 | (bytes[at + 3] & 0xff) << 8 | bytes[at + 4] & 0xff;
      if (y == OVERFLOW_ROW) {
        overflow += OVERFLOW;
      } else if (x >= layout.columns() || y >= layout.rows()) {
        throw InvalidInputException.of(
            "data file '%s', byte %d: an event at x %d, y %d, expected 0 to %d and 0 to %d", file, at, x, y, layout.columns() - 1,
            layout.rows() - 1);
      } else {
        latest = CameraClock.latest(file, at, time + overflow, latest);
        channels[count] = layout.channel(x, y, polarity);
        times[count++] = (time + overflow) / US_IN_MS;
      }
    }
    return new EventSample(Arrays.copyOf(channels, count), Arrays.copyOf(times, count));
  }
}
