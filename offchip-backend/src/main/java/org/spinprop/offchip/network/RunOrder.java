package org.spinprop.offchip.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;

/**
 * The order in which a network's populations run: in groups one after another, each group over all ticks. A group is one
 * population, or those of a cycle, which need each other's spikes tick by tick.
 */
public final class RunOrder {
  private final Network network;
  private final boolean[][] reaches;

  private RunOrder(Network network) {
    this.network = network;
    this.reaches = new boolean[network.populations().size()][network.populations().size()];
    for (Projection link : network.projections()) {
      reaches[network.indexOf(link.from())][network.indexOf(link.to())] = true;
    }
    for (int through = 0; through < reaches.length; through++) {
      for (int from = 0; from < reaches.length; from++) {
        for (int to = 0; reaches[from][through] && to < reaches.length; to++) {
          reaches[from][to] |= reaches[through][to];
        }
      }
    }
  }

  /** Groups of positions of populations, without the input; each comes after all its presynaptic ones. */
  public static List<List<Integer>> of(Network network) {
    return new RunOrder(network).groups();
  }

  private List<List<Integer>> groups() {
    List<List<Integer>> groups = new ArrayList<>();
    Set<Integer> done = new HashSet<>(Set.of(0));
    while (done.size() < reaches.length) {
      List<Integer> next =
          IntStream.range(1, reaches.length)
              .filter(p -> !done.contains(p))
              .mapToObj(this::cycleOf)
              .filter(group -> isReady(group, done))
              .findFirst()
              .orElseThrow();
      groups.add(next);
      done.addAll(next);
    }
    return groups;
  }

  private List<Integer> cycleOf(int population) {
    return IntStream.range(1, reaches.length)
        .filter(other -> other == population || reaches[population][other] && reaches[other][population])
        .boxed()
        .toList();
  }

  private boolean isReady(List<Integer> group, Set<Integer> done) {
    return network.projections().stream()
        .filter(link -> group.contains(network.indexOf(link.to())))
        .map(link -> network.indexOf(link.from()))
        .allMatch(from -> done.contains(from) || group.contains(from));
  }
}
