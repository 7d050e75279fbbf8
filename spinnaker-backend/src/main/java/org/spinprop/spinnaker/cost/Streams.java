package org.spinprop.spinnaker.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.mapping.Ways;

/** The neurons of a copy by the slice that they lie on and by where their spikes go: a stream of packets each. */
final class Streams {
  private final List<Slice> slices;
  /** By population and neuron. */
  private final int[][] ofNeuron;
  /** By slice. */
  private final List<List<Integer>> ofSlice = new ArrayList<>();
  private final List<Stream> all = new ArrayList<>();

  /**
   * A stream.
   *
   * @param slice that its packets come from, or errors for it go to
   * @param neuron one of its neurons
   * @param others slices that its spikes go to, and errors for it come from
   * @param programs that these are of
   */
  record Stream(int slice, int neuron, List<Integer> others, int programs) {}

  Streams(Mapping mapping) {
    int populations = mapping.network().populations().size();
    this.ofNeuron = new int[populations][];
    Arrays.setAll(ofNeuron, p -> new int[mapping.network().populations().get(p).size()]);
    this.slices = mapping.partition().copy();
    for (int i = 0; i < slices.size(); i++) {
      ofSlice.add(new ArrayList<>());
      Slice slice = slices.get(i);
      if (slice.role() != Slice.Role.LOSS) {
        add(i, slice, mapping.partition().wiring().ways().get(slice.owner()));
      }
    }
  }

  private int programs(List<Integer> of) {
    return (int) of.stream()
        .map(slices::get)
        .map(slice -> slice.role() == Slice.Role.LOSS ? -1 : slice.owner())
        .distinct()
        .count();
  }

  private void add(int position, Slice slice, Ways ways) {
    int[] known = new int[ways.count()];
    Arrays.fill(known, -1);
    for (int neuron = slice.from(); neuron < slice.to(); neuron++) {
      int way = ways.of(neuron);
      if (known[way] < 0) {
        known[way] = all.size();
        ofSlice.get(position).add(all.size());
        all.add(new Stream(position, neuron, ways.slices(way), programs(ways.slices(way))));
      }
      ofNeuron[slice.owner()][neuron] = known[way];
    }
  }

  int count() {
    return all.size();
  }

  /** The stream of a neuron. */
  int of(int population, int neuron) {
    return ofNeuron[population][neuron];
  }

  Stream get(int stream) {
    return all.get(stream);
  }

  /** Streams of a slice. */
  List<Integer> ofSlice(int slice) {
    return ofSlice.get(slice);
  }
}
