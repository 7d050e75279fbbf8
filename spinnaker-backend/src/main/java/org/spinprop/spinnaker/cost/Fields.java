package org.spinprop.spinnaker.cost;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Reach;
import org.spinprop.spinnaker.mapping.Slice;

/**
 * What spikes reach over a projection, slice by slice: a field each. Where each neuron has a synapse with every other there is one field
 * for all slices, in which a spike counts one, times the neurons of a slice.
 */
final class Fields {
  private final List<Slice> slices;
  private final List<Reach> reaches;
  /** By projection, its first field; that of the next place is one past the last. */
  private final int[] begins;
  /** By field, its projection and its slice, or -1 for all. */
  private final List<Integer> projections = new ArrayList<>();
  private final List<Integer> sliceOf = new ArrayList<>();
  /** By projection, its first slice. */
  private final int[] firstSlice;

  Fields(Mapping mapping) {
    this.slices = mapping.partition().copy();
    this.reaches = mapping.partition().reaches();
    this.begins = new int[reaches.size() + 1];
    this.firstSlice = new int[reaches.size()];
    for (int projection = 0; projection < reaches.size(); projection++) {
      int target = mapping.network().indexOf(mapping.network().projections().get(projection).to());
      List<Integer> of = mapping.partition().wiring().slicesOf().get(target);
      firstSlice[projection] = of.get(0);
      for (int slice : reaches.get(projection).all() ? List.of(-1) : of) {
        projections.add(projection);
        sliceOf.add(slice);
      }
      begins[projection + 1] = projections.size();
    }
  }

  int count() {
    return projections.size();
  }

  int begin(int projection) {
    return begins[projection];
  }

  int end(int projection) {
    return begins[projection + 1];
  }

  /** The field of a slice. */
  int of(int projection, int slice) {
    return begins[projection] + (reaches.get(projection).all() ? 0 : slice - firstSlice[projection]);
  }

  /** Synapses of a presynaptic neuron in a field, before {@link #times}. */
  int synapses(int field, int neuron) {
    int slice = sliceOf.get(field);
    return slice < 0 ? 1 : reaches.get(projections.get(field)).synapses(neuron, slices.get(slice).from(), slices.get(slice).to());
  }

  /** How often a synapse counts for a slice. */
  int times(int projection, int slice) {
    return reaches.get(projection).all() ? slices.get(slice).size() : 1;
  }
}
