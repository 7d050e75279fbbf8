package org.spinprop.datasets;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.spinprop.data.EventSample;

/** The samples that were read last, up to a number of bytes. */
final class EventCache {
  /** An eighth of the heap, for each part of a data set. */
  static final long SHARE_OF_HEAP = Runtime.getRuntime().maxMemory() / 8;

  private static final int BYTES_OF_EVENT = Integer.BYTES + Double.BYTES;

  /** Headers of the arrays, the sample and its entry. */
  private static final int BYTES_OF_SAMPLE = 128;

  private final long most;
  private final Map<Integer, EventSample> samples = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** @param most bytes that it holds */
  EventCache(long most) {
    this.most = most;
  }

  /** A sample, read if it is not there. */
  synchronized EventSample get(int sample, IntFunction<EventSample> read) {
    EventSample kept = samples.get(sample);
    if (kept != null) {
      return kept;
    }
    EventSample fresh = read.apply(sample);
    samples.put(sample, fresh);
    bytes += size(fresh);
    Iterator<EventSample> oldest = samples.values().iterator();
    while (bytes > most) {
      bytes -= size(oldest.next());
      oldest.remove();
    }
    return fresh;
  }

  private static long size(EventSample sample) {
    return BYTES_OF_SAMPLE + (long) BYTES_OF_EVENT * sample.size();
  }
}
