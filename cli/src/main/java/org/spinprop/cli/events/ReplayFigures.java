package org.spinprop.cli.events;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.event.EventStream;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;

/**
 * How the spikes of a replay compare with the recorded ones.
 *
 * @param recorded spikes of the recording
 * @param spikes of the replay
 * @param spikeAgreement spikes of both at the same tick over spikes of either, 0..1
 * @param equalSamples samples of which every spike is at the same tick
 * @param firstDifferences up to ten
 */
record ReplayFigures(
    String backend,
    long samples,
    long recorded,
    long spikes,
    double spikeAgreement,
    long equalSamples,
    List<Difference> firstDifferences) {
  private static final int MOST_DIFFERENCES = 10;

  /** A spike that only one of both has. */
  record Difference(long sample, int tick, String population, int neuron, boolean onlyRecorded) {}

  /** Counts over one part of a recording after the other. */
  static final class Counter {
    private final Network network;
    private long samples;
    private long recorded;
    private long replayed;
    private long both;
    private long equal;
    private final List<Difference> differences = new ArrayList<>();

    Counter(Network network) {
      this.network = network;
    }

    /** @param first number of the first sample; both streams are ordered by tick and key */
    void add(long first, EventStream recording, EventStream replay) {
      samples += recording.samples();
      recorded += recording.size();
      replayed += replay.size();
      for (int s = 0; s < recording.samples(); s++) {
        long common = both;
        compare(first + s, recording, replay, s);
        common = both - common;
        boolean same =
            common == recording.end(s) - recording.start(s) && common == replay.end(s) - replay.start(s);
        equal += same ? 1 : 0;
      }
    }

    private void compare(long sample, EventStream a, EventStream b, int s) {
      int i = a.start(s);
      int j = b.start(s);
      while (i < a.end(s) || j < b.end(s)) {
        int order =
            i == a.end(s) ? 1 : j == b.end(s) ? -1 : Long.compare(position(a, i), position(b, j));
        if (order == 0) {
          both++;
        } else if (differences.size() < MOST_DIFFERENCES) {
          differences.add(order < 0 ? difference(sample, a, i, true) : difference(sample, b, j, false));
        }
        i += order <= 0 ? 1 : 0;
        j += order >= 0 ? 1 : 0;
      }
    }

    private static long position(EventStream stream, int i) {
      return (long) stream.tick(i) << 32 | stream.key(i) & 0xffffffffL;
    }

    private Difference difference(long sample, EventStream stream, int i, boolean onlyRecorded) {
      KeyLayout keys = network.keys();
      String population = network.populations().get(keys.population(stream.key(i))).name();
      return new Difference(sample, stream.tick(i), population, keys.neuron(stream.key(i)), onlyRecorded);
    }

    ReplayFigures figures(String backend) {
      long either = recorded + replayed - both;
      double agreement = either == 0 ? 1 : (double) both / either;
      return new ReplayFigures(backend, samples, recorded, replayed, agreement, equal, differences);
    }
  }
}
