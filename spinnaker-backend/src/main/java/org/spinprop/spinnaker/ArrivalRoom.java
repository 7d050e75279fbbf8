package org.spinprop.spinnaker;

import java.util.Arrays;
import java.util.List;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.fabric.LaneKeys;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Reach;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.program.synapse.Afferent;
import org.spinprop.spinnaker.program.synapse.Arrivals;
import org.spinprop.spinnaker.program.synapse.FullHistory;

/** Whether the arrivals of a sample can be kept for the backward pass: each slice of a layer keeps those that reach its neurons. */
final class ArrivalRoom {
  private final Network network;
  private final List<Slice> slices;
  private final List<Reach> reaches;
  /** By slice of a copy. */
  private final List<Integer> kept;
  private final List<List<Integer>> slicesOf;
  private final int lanes;

  ArrivalRoom(Mapping mapping, int lanes) {
    this.network = mapping.network();
    this.slices = mapping.partition().copy();
    this.reaches = mapping.partition().reaches();
    this.kept = mapping.partition().arrivalsKept();
    this.slicesOf = mapping.partition().wiring().slicesOf();
    this.lanes = lanes;
  }

  /**
   * Checks the samples that went forward last.
   *
   * @throws org.spinprop.InvalidInputException if a slice got more than there is room for
   */
  void check(LanePrograms programs, LaneKeys keys, int lastTick) {
    for (int p = 1; p < network.populations().size(); p++) {
      int all = 0;
      for (int projection : network.projectionsInto(p)) {
        all += programs.afferent(projection).arrivals().end(lastTick);
      }
      for (int i : slicesOf.get(p)) {
        if (all > kept.get(i) && mostOfALane(programs, keys, p, slices.get(i), lastTick) > kept.get(i)) {
          throw FullHistory.ofArrivals(network.populations().get(p).name(), kept.get(i));
        }
      }
    }
  }

  private int mostOfALane(LanePrograms programs, LaneKeys keys, int population, Slice slice, int lastTick) {
    int[] ofLane = new int[lanes];
    for (int projection : network.projectionsInto(population)) {
      Afferent afferent = programs.afferent(projection);
      Arrivals arrivals = afferent.arrivals();
      Reach reach = reaches.get(projection);
      for (int i = 0; i < arrivals.end(lastTick); i++) {
        int key = arrivals.spikes().key(i);
        ofLane[keys.lane(key)] += reach.reaches(keys.neuron(key), slice.from(), slice.to()) ? 1 : 0;
      }
    }
    return Arrays.stream(ofLane).max().orElse(0);
  }
}
