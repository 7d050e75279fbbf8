package org.spinprop.onnx.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;

/**
 * The populations of a network, grouped so that the groups feed forward: those that a cycle of projections joins stand in one
 * group, every other population in a group of its own.
 */
final class Groups {

  private Groups() {}

  /** Positions of populations, the input apart: groups in an order of flow, members in the network's order. */
  static List<List<Integer>> of(Network network) {
    BitSet[] reach = reach(network);
    List<List<Integer>> left = new ArrayList<>();
    BitSet grouped = new BitSet();
    for (int p = 1; p < reach.length; p++) {
      if (!grouped.get(p)) {
        List<Integer> group = members(reach, p);
        group.forEach(grouped::set);
        left.add(group);
      }
    }
    List<List<Integer>> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      ordered.add(left.remove(firstWithoutOthersBefore(left, reach)));
    }
    return ordered;
  }

  private static List<Integer> members(BitSet[] reach, int p) {
    List<Integer> group = new ArrayList<>(List.of(p));
    for (int q = p + 1; q < reach.length; q++) {
      if (reach[p].get(q) && reach[q].get(p)) {
        group.add(q);
      }
    }
    return group;
  }

  private static int firstWithoutOthersBefore(List<List<Integer>> left, BitSet[] reach) {
    for (int g = 0; g < left.size(); g++) {
      int member = left.get(g).get(0);
      List<Integer> group = left.get(g);
      if (left.stream().noneMatch(other -> other != group && reach[other.get(0)].get(member))) {
        return g;
      }
    }
    throw new IllegalStateException("groups that are joined by a cycle are one group");
  }

  /** For each population, those that a walk over at least one projection comes to. */
  private static BitSet[] reach(Network network) {
    int populations = network.populations().size();
    BitSet[] next = new BitSet[populations];
    for (int p = 0; p < populations; p++) {
      next[p] = new BitSet(populations);
    }
    for (Projection link : network.projections()) {
      next[network.indexOf(link.from())].set(network.indexOf(link.to()));
    }
    BitSet[] reach = new BitSet[populations];
    for (int p = 0; p < populations; p++) {
      reach[p] = walk(next, p);
    }
    return reach;
  }

  private static BitSet walk(BitSet[] next, int start) {
    BitSet reached = new BitSet(next.length);
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      BitSet fresh = (BitSet) next[open.pop()].clone();
      fresh.andNot(reached);
      reached.or(fresh);
      fresh.stream().forEach(open::push);
    }
    return reached;
  }
}
