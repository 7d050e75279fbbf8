package org.spinprop.data;

import org.spinprop.InvalidInputException;

/**
 * A part of each recording, from a time to before another.
 *
 * @param from in ms of the recording
 * @param to in ms of the recording
 */
public record TimeWindow(double from, double to) {

  public TimeWindow {
    if (!(from >= 0 && to > from) || Double.isInfinite(to)) {
      throw InvalidInputException.of(
          "window: %s to %s ms, expected a begin of at least 0 and a later end", from, to);
    }
  }

  /** Whether a time lies in it. */
  boolean has(double time) {
    return time >= from && time < to;
  }
}
