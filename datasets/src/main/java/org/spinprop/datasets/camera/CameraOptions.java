package org.spinprop.datasets.camera;

import java.util.Optional;
import org.spinprop.InvalidInputException;

/**
 * What is said of recordings of event cameras that their files do not say.
 *
 * @param sensor columns and rows of pixels
 * @param columns of arrays of plain numbers: the letters of x, y, t and p in their order; without y of a line, without p of one
 *     polarity
 * @param unit of the times in arrays; if absent, that of integers is microseconds
 */
public record CameraOptions(Optional<SensorSize> sensor, Optional<String> columns, Optional<TimeUnit> unit) {

  /** Nothing is said. */
  public static final CameraOptions NONE = new CameraOptions(Optional.empty(), Optional.empty(), Optional.empty());

  public CameraOptions {
    columns.ifPresent(CameraOptions::check);
  }

  private static void check(String columns) {
    boolean once = columns.chars().distinct().count() == columns.length();
    if (!columns.matches("[xytp]{2,4}") || !once || !columns.contains("x") || !columns.contains("t")) {
      throw InvalidInputException.of(
          "columns of events: '%s', expected x and t, and y and p if there are such, in their order, as xytp", columns);
    }
  }
}
