package org.spinprop.evaluation;

import java.util.function.IntPredicate;
import org.spinprop.event.EventStream;

/** How far two recordings of the same samples agree, spike by spike; the samples may come in several batches. */
public final class SpikeAgreement {
  private long both;
  private long either;

  /** Share of the spikes of one batch that occur in both streams at the same tick, see {@link #share}. */
  public static double between(EventStream a, EventStream b) {
    return between(a, b, key -> true);
  }

  /**
   * The same of some of the spikes.
   *
   * @param keys that count
   */
  public static double between(EventStream a, EventStream b, IntPredicate keys) {
    SpikeAgreement agreement = new SpikeAgreement();
    agreement.add(a, b, keys);
    return agreement.share();
  }

  /** Takes in what two runs of a batch gave; within a sample both streams are ordered by tick and key. */
  public void add(EventStream a, EventStream b) {
    add(a, b, key -> true);
  }

  private void add(EventStream a, EventStream b, IntPredicate keys) {
    if (a.samples() != b.samples()) {
      throw new IllegalArgumentException(a.samples() + " samples against " + b.samples());
    }
    for (int s = 0; s < a.samples(); s++) {
      int i = a.start(s);
      int j = b.start(s);
      while (i < a.end(s) || j < b.end(s)) {
        int order = order(a, i, b, j, s);
        if (keys.test(order <= 0 ? a.key(i) : b.key(j))) {
          either++;
          both += order == 0 ? 1 : 0;
        }
        i += order <= 0 ? 1 : 0;
        j += order >= 0 ? 1 : 0;
      }
    }
  }

  /**
   * Share of all spikes so far that occur in both at the same tick: the size of the intersection over that of the union,
   * 1 where both are empty.
   */
  public double share() {
    return either == 0 ? 1 : (double) both / either;
  }

  /** Which of two packets of a sample comes first; one past the end of its sample comes last. */
  private static int order(EventStream a, int i, EventStream b, int j, int sample) {
    if (i == a.end(sample) || j == b.end(sample)) {
      return i == a.end(sample) ? 1 : -1;
    }
    return Long.compare(position(a, i), position(b, j));
  }

  private static long position(EventStream stream, int i) {
    return (long) stream.tick(i) << 32 | stream.key(i) & 0xffffffffL;
  }
}
