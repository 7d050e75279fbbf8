package org.spinprop.evaluation;

import org.spinprop.event.EventStream;

/** How far two recordings of the same batch agree, spike by spike. */
public final class SpikeAgreement {

  private SpikeAgreement() {}

  /**
   * Share of all spikes that occur in both streams at the same tick: the size of the intersection over that of the union,
   * 1 where both are empty. Within a sample both streams are ordered by tick and key.
   */
  public static double between(EventStream a, EventStream b) {
    if (a.samples() != b.samples()) {
      throw new IllegalArgumentException(a.samples() + " samples against " + b.samples());
    }
    long both = 0;
    for (int s = 0; s < a.samples(); s++) {
      both += common(a, b, s);
    }
    long either = (long) a.size() + b.size() - both;
    return either == 0 ? 1 : (double) both / either;
  }

  private static int common(EventStream a, EventStream b, int sample) {
    int i = a.start(sample);
    int j = b.start(sample);
    int common = 0;
    while (i < a.end(sample) && j < b.end(sample)) {
      int order = Long.compare(position(a, i), position(b, j));
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return common;
  }

  private static long position(EventStream stream, int i) {
    return (long) stream.tick(i) << 32 | stream.key(i) & 0xffffffffL;
  }
}
