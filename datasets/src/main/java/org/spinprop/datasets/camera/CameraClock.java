package org.spinprop.datasets.camera;

import java.nio.file.Path;
import org.spinprop.InvalidInputException;

/** The times of a camera's events, which follow each other. */
final class CameraClock {
  /** Cameras hand over events of neighbouring pixels a little out of order; what goes back further, ran over or began anew. */
  private static final long DISORDER_US = 1000;

  private CameraClock() {}

  /**
   * The latest time so far.
   *
   * @param at byte of an event, which an error names
   * @param time of the event in microseconds
   * @param latest of those before
   */
  static long latest(Path file, long at, long time, long latest) {
    if (time < latest - DISORDER_US) {
      throw InvalidInputException.of(
          "data file '%s', byte %d: an event at %d us after one at %d us: the clock ran over and the file does not say so, or two"
              + " recordings lie behind each other; write each with times that go on",
          file, at, time, latest);
    }
    return Math.max(time, latest);
  }
}
