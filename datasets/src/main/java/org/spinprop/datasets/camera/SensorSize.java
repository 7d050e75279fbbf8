package org.spinprop.datasets.camera;

import org.spinprop.InvalidInputException;
import org.spinprop.data.EventLayout;

/** How many pixels a camera has. */
public record SensorSize(int columns, int rows) {
  /** More than any event camera has. */
  private static final int MOST = 1 << 14;

  public SensorSize {
    if (columns < 1 || rows < 1 || columns > MOST || rows > MOST) {
      throw InvalidInputException.of("sensor: %d x %d pixels, expected 1 to %d columns and rows", columns, rows, MOST);
    }
  }

  EventLayout layout(int polarities) {
    return new EventLayout(columns, rows, polarities);
  }

  /** The least that both fit in. */
  SensorSize and(SensorSize other) {
    return new SensorSize(Math.max(columns, other.columns), Math.max(rows, other.rows));
  }
}
