package org.spinprop.spinnaker.routing;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.network.KeyLayout;

/** A key with a mask: an aligned power of two of neighbouring keys. */
record KeyRange(int key, int mask) {

  /**
   * The keys of a run of neurons in as few ranges as there can be. Past the last neuron of a population no keys are in use, so
   * that its last range may go on to the end of the field.
   *
   * @param first key of neuron 0
   * @param neurons of the population
   */
  static List<KeyRange> covering(int first, int from, int to, int neurons, KeyLayout keys) {
    int end = to == neurons ? 1 << keys.neuronBits() : to;
    List<KeyRange> ranges = new ArrayList<>();
    for (int at = from; at < end;) {
      int aligned = at == 0 ? Integer.highestOneBit(end) : Integer.lowestOneBit(at);
      int count = Math.min(aligned, Integer.highestOneBit(end - at));
      ranges.add(new KeyRange(first | at, -count));
      at += count;
    }
    return ranges;
  }
}
