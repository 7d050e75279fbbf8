package org.spinprop.spinnaker.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;

/**
 * Which slices of a copy send packets to which. Slices are known by their position in {@link Partition#copy}.
 *
 * @param slicesOf by population in order, then of the loss, its slices
 * @param listeners by population, the programs that receive its spikes: populations, and one past the last for the loss
 * @param ways by population, its neurons by where their spikes go
 */
public record Wiring(List<List<Integer>> slicesOf, List<List<Integer>> listeners, List<Ways> ways) {

  /** The wiring of a partitioned network. */
  static Wiring of(Network network, List<Slice> copy, List<Reach> reaches) {
    int populations = network.populations().size();
    List<List<Integer>> slicesOf = new ArrayList<>();
    List<TreeSet<Integer>> listeners = new ArrayList<>();
    for (int p = 0; p <= populations; p++) {
      slicesOf.add(new ArrayList<>());
      listeners.add(new TreeSet<>());
    }
    for (int i = 0; i < copy.size(); i++) {
      boolean loss = copy.get(i).role() == Slice.Role.LOSS;
      slicesOf.get(loss ? populations : copy.get(i).owner()).add(i);
    }
    for (Projection link : network.projections()) {
      listeners.get(network.indexOf(link.from())).add(network.indexOf(link.to()));
    }
    listeners.get(populations - 1).add(populations);
    List<Ways> ways = new ArrayList<>();
    for (int p = 0; p < populations; p++) {
      ways.add(Ways.of(network, p, copy, slicesOf, reaches));
    }
    return new Wiring(
        slicesOf.stream().map(List::copyOf).toList(), listeners.stream().<List<Integer>>map(List::copyOf).toList(), ways);
  }
}
