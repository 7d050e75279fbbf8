package org.spinprop.datasets.sample;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/**
 * The samples that were read last, up to a number of bytes.
 *
 * @param <S> what a sample is held as
 */
public final class SampleCache<S> {
  /** An eighth of the heap, for each part of a data set. */
  public static final long SHARE_OF_HEAP = Runtime.getRuntime().maxMemory() / 8;

  /** Headers of the arrays, the sample and its entry. */
  private static final int BYTES_OF_SAMPLE = 128;

  private final long most;
  private final ToLongFunction<S> bytesOf;
  private final Map<Integer, S> samples = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param most bytes that it holds
   * @param bytesOf those of a sample's values
   */
  public SampleCache(long most, ToLongFunction<S> bytesOf) {
    this.most = most;
    this.bytesOf = bytesOf;
  }

  /** A sample, read if it is not there. */
  public synchronized S get(int sample, IntFunction<S> read) {
    S kept = samples.get(sample);
    if (kept != null) {
      return kept;
    }
    S fresh = read.apply(sample);
    samples.put(sample, fresh);
    bytes += size(fresh);
    Iterator<S> oldest = samples.values().iterator();
    while (bytes > most) {
      bytes -= size(oldest.next());
      oldest.remove();
    }
    return fresh;
  }

  private long size(S sample) {
    return BYTES_OF_SAMPLE + bytesOf.applyAsLong(sample);
  }
}
