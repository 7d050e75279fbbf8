package org.spinprop.spinnaker.cost;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.network.Clock;
import org.spinprop.network.KeyLayout;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;
import org.spinprop.spinnaker.fabric.PacketTap;
import org.spinprop.spinnaker.mapping.Mapping;

/**
 * Listens to the fabrics and counts the packets of every sample by tick and by the {@link Streams stream} of the neuron that a key
 * names, and by the tick at which they arrive, over each projection, spikes and the synapses that they reach in each {@link Fields field}.
 * Copies may count side by side: each sample has arrays of its own.
 */
public final class PacketCounts implements PacketTap {
  private static final double TICK = 0x1p32;

  private final KeyLayout keys;
  private final int ticks;
  private final Streams streams;
  private final Fields fields;
  private final int[][] projectionsFrom;
  private final float[][] delays;
  private final boolean exact;
  private final int[][] spikes;
  private final int[][] errors;
  private final int[][] arrivals;
  private final int[][] events;

  /**
   * @param delays by projection and presynaptic neuron, in ticks; of length 0 where there are none
   * @param samples of the batch
   */
  public PacketCounts(Mapping mapping, float[][] delays, int samples) {
    Network network = mapping.network();
    this.keys = network.keys();
    this.exact = network.clock().kind() == Clock.Kind.SUBTICK;
    this.ticks = network.clock().steps() + 1; // a SUBTICK clock goes back from one past the last
    this.streams = new Streams(mapping);
    this.fields = new Fields(mapping);
    this.delays = delays;
    this.projectionsFrom = new int[network.populations().size()][];
    for (int p = 0; p < projectionsFrom.length; p++) {
      String name = network.populations().get(p).name();
      List<Projection> links = network.projections();
      projectionsFrom[p] =
          IntStream.range(0, links.size()).filter(i -> links.get(i).from().equals(name)).toArray();
    }
    this.spikes = new int[samples][ticks * streams.count()];
    this.errors = new int[samples][ticks * streams.count()];
    this.arrivals = new int[samples][ticks * fields.count()];
    this.events = new int[samples][ticks * fields.count()];
  }

  @Override
  public boolean sent(int sample, int tick, int key, int payload) {
    int population = keys.population(key);
    int neuron = keys.neuron(key);
    int at = tick * streams.count() + streams.of(population, neuron);
    if (keys.isError(key)) {
      errors[sample][at]++;
      return true;
    }
    spikes[sample][at]++;
    for (int projection : projectionsFrom[population]) {
      int arrival = tick + delay(projection, neuron, payload);
      if (arrival < ticks) {
        arrive(sample, arrival, projection, neuron);
      }
    }
    return true;
  }

  private void arrive(int sample, int tick, int projection, int neuron) {
    for (int field = fields.begin(projection); field < fields.end(projection); field++) {
      int synapses = fields.synapses(field, neuron);
      arrivals[sample][tick * fields.count() + field] += synapses > 0 ? 1 : 0;
      events[sample][tick * fields.count() + field] += synapses;
    }
  }

  private int delay(int projection, int neuron, int payload) {
    if (delays[projection].length == 0) {
      return 1;
    }
    double share = exact ? (payload & 0xffffffffL) / TICK : 0;
    return (int) (delays[projection][neuron] + share);
  }

  /** Forgets all packets. */
  void clear() {
    for (int[][] counters : List.of(spikes, errors, arrivals, events)) {
      for (int[] ofSample : counters) {
        Arrays.fill(ofSample, 0);
      }
    }
  }

  /** Samples that are counted. */
  int samples() {
    return spikes.length;
  }

  /** By which packets are counted. */
  Streams streams() {
    return streams;
  }

  /** Spikes, or readout voltages, that a stream sent at a tick. */
  int spikesOfStream(int sample, int tick, int stream) {
    return spikes[sample][tick * streams.count() + stream];
  }

  /** Spikes, or readout voltages, that a slice of a copy sent at a tick. */
  int spikesOfSlice(int sample, int tick, int slice) {
    int sum = 0;
    for (int stream : streams.ofSlice(slice)) {
      sum += spikesOfStream(sample, tick, stream);
    }
    return sum;
  }

  /** Errors for neurons of a stream that all programs sent at a tick, a program counting once however it is split. */
  int errorsOfStream(int sample, int tick, int stream) {
    return errors[sample][tick * streams.count() + stream];
  }

  /** Spikes that arrive over a projection at a slice at a tick. */
  int arrivals(int sample, int tick, int projection, int slice) {
    return arrivals[sample][tick * fields.count() + fields.of(projection, slice)];
  }

  /** Synapses with neurons of a slice that these spikes reach. */
  long events(int sample, int tick, int projection, int slice) {
    return (long) events[sample][tick * fields.count() + fields.of(projection, slice)] * fields.times(projection, slice);
  }
}
