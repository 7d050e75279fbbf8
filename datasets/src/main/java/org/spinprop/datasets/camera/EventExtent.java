package org.spinprop.datasets.camera;

import org.spinprop.data.EventLayout;

/** How far the pixels of events reach. */
final class EventExtent implements EventSink {
  private int columns = 1;
  private int rows = 1;

  @Override
  public void add(int x, int y, int polarity, double time) {
    columns = Math.max(columns, x + 1);
    rows = Math.max(rows, y + 1);
  }

  EventLayout layout(int polarities) {
    return new EventLayout(columns, rows, polarities);
  }
}
