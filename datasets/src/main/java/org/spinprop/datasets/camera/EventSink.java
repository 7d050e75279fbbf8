package org.spinprop.datasets.camera;

/** Takes the events of a recording, one after the other. */
interface EventSink {
  /** No polarity. */
  int NONE = -1;

  /**
   * Takes an event.
   *
   * @param x column, from 0 on
   * @param y row, from 0 at the top on
   * @param polarity 1 of brighter, 0 of darker, {@link #NONE} where they are not told apart
   * @param time in microseconds, from any time on
   */
  void add(int x, int y, int polarity, double time);

  /** Takes an event at a whole number of microseconds, which fits a double in all recordings of less than 285 years. */
  default void add(int x, int y, int polarity, long time) {
    add(x, y, polarity, (double) time);
  }
}
