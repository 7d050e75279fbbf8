package org.spinprop.data;

import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/** The input spikes of one sample while it is encoded, at most one a channel: times in ms become packets of a clock. */
final class SampleSpikes {
  private final Network network;
  private final Clock clock;
  private final double[] times;
  private final long[] order;
  private int size;

  SampleSpikes(Network network) {
    this.network = network;
    this.clock = network.clock();
    this.times = new double[network.input().size()];
    this.order = new long[times.length];
  }

  /** Throws unless a data set's channels are the network's inputs and spikes up to {@code late} ms are seen by it. */
  static void check(Dataset data, int channels, double late, Network network) {
    if (channels != network.input().size()) {
      throw InvalidInputException.of(
          "data '%s' has %d values a sample, which become %d input channels; the network's input has %d",
          data.name(), data.width(), channels, network.input().size());
    }
    int lastSeen = network.clock().steps() - 2;
    if (tick(network.clock(), late) > lastSeen) {
      throw InvalidInputException.of(
          "latency encoder: late is %s ms, the last tick that the network sees is at %s ms; lower it or add ticks",
          late, lastSeen * network.clock().dt());
    }
  }

  /** Adds the spike of a channel. */
  void add(int channel, double time) {
    times[channel] = time;
    order[size++] = (long) tick(clock, time) << 32 | channel;
  }

  /** Writes all spikes as the next sample of a stream, ordered by tick and key, and begins anew. */
  void emit(EventStream.Builder packets) {
    Arrays.sort(order, 0, size);
    packets.beginSample();
    for (int i = 0; i < size; i++) {
      int tick = (int) (order[i] >>> 32);
      int channel = (int) order[i];
      int key = network.keys().spike(0, channel);
      if (clock.kind() == Clock.Kind.GRID) {
        packets.add(key, tick);
      } else {
        packets.add(key, tick, clock.payload(times[channel] - tick * clock.dt()));
      }
    }
    size = 0;
  }

  private static int tick(Clock clock, double time) {
    double ticks = time / clock.dt();
    return (int) (clock.kind() == Clock.Kind.GRID ? Math.round(ticks) : Math.floor(ticks));
  }
}
