package org.spinprop.data;

/**
 * The events of one sample, in any order.
 *
 * @param channels one an event, see {@link EventLayout}
 * @param times one an event, in ms since the sample began, at least 0
 */
public record EventSample(int[] channels, double[] times) {

  public EventSample {
    if (channels.length != times.length) {
      throw new IllegalArgumentException(channels.length + " channels, " + times.length + " times");
    }
  }

  /** Number of events. */
  public int size() {
    return times.length;
  }

  /** Time of the last event in ms; 0 where there is none. */
  public double end() {
    double end = 0;
    for (double time : times) {
      end = Math.max(end, time);
    }
    return end;
  }
}
