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
import org.spinprop.spinnaker.mapping.Slice;

/**
 * Listens to the fabrics and counts the packets of every sample by tick and by the slice of the neuron that a key names, and
 * spikes by the tick at which they arrive over each projection. Copies may count side by side: each sample has arrays of its own.
 */
public final class PacketCounts implements PacketTap {
  private static final double TICK = 0x1p32;

  private final KeyLayout keys;
  private final int ticks;
  private final int slices;
  private final int projections;
  private final int[][] sliceOf;
  private final int[][] projectionsFrom;
  private final float[][] delays;
  private final boolean exact;
  private final int[][] spikes;
  private final int[][] errors;
  private final int[][] arrivals;

  /**
   * @param delays by projection and presynaptic neuron, in ticks; of length 0 where there are none
   * @param samples of the batch
   */
  public PacketCounts(Mapping mapping, float[][] delays, int samples) {
    Network network = mapping.network();
    List<Slice> copy = mapping.partition().copy();
    this.keys = network.keys();
    this.exact = network.clock().kind() == Clock.Kind.SUBTICK;
    this.ticks = network.clock().steps() + 1; // a SUBTICK clock goes back from one past the last
    this.slices = copy.size();
    this.projections = network.projections().size();
    this.delays = delays;
    this.sliceOf = new int[network.populations().size()][];
    this.projectionsFrom = new int[sliceOf.length][];
    for (int p = 0; p < sliceOf.length; p++) {
      sliceOf[p] = slicesOfNeurons(mapping, p);
      String name = network.populations().get(p).name();
      List<Projection> links = network.projections();
      projectionsFrom[p] =
          IntStream.range(0, projections).filter(i -> links.get(i).from().equals(name)).toArray();
    }
    this.spikes = new int[samples][ticks * slices];
    this.errors = new int[samples][ticks * slices];
    this.arrivals = new int[samples][ticks * projections];
  }

  private static int[] slicesOfNeurons(Mapping mapping, int population) {
    int[] of = new int[mapping.network().populations().get(population).size()];
    for (int i : mapping.partition().wiring().slicesOf().get(population)) {
      Slice slice = mapping.partition().copy().get(i);
      Arrays.fill(of, slice.from(), slice.to(), i);
    }
    return of;
  }

  @Override
  public boolean sent(int sample, int tick, int key, int payload) {
    int population = keys.population(key);
    int neuron = keys.neuron(key);
    int at = tick * slices + sliceOf[population][neuron];
    if (keys.isError(key)) {
      errors[sample][at]++;
      return true;
    }
    spikes[sample][at]++;
    for (int projection : projectionsFrom[population]) {
      int arrival = tick + delay(projection, neuron, payload);
      if (arrival < ticks) {
        arrivals[sample][arrival * projections + projection]++;
      }
    }
    return true;
  }

  private int delay(int projection, int neuron, int payload) {
    if (delays[projection].length == 0) {
      return 1;
    }
    double share = exact ? (payload & 0xffffffffL) / TICK : 0;
    return (int) (delays[projection][neuron] + share);
  }

  /** Samples that are counted. */
  int samples() {
    return spikes.length;
  }

  /** Spikes, or readout voltages, that a slice of a copy sent at a tick. */
  int spikes(int sample, int tick, int slice) {
    return spikes[sample][tick * slices + slice];
  }

  /** Errors for neurons of a slice that all programs sent at a tick, a program counting once however it is split. */
  int errors(int sample, int tick, int slice) {
    return errors[sample][tick * slices + slice];
  }

  /** Spikes that arrive over a projection at a tick. */
  int arrivals(int sample, int tick, int projection) {
    return arrivals[sample][tick * projections + projection];
  }
}
