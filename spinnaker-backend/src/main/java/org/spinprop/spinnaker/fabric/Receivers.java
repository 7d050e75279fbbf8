package org.spinprop.spinnaker.fabric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Slice;

/**
 * Who gets which packets in a copy of a network.
 *
 * @param names of the programs: the populations, then the loss
 * @param targets by population, the positions of the programs that its spikes go to
 * @param peOfNeuron by population and neuron, the PE of a copy that takes errors for it
 * @param pes of a copy
 */
public record Receivers(List<String> names, int[][] targets, int[][] peOfNeuron, int pes) {

  /** Those of a mapped network. */
  public static Receivers of(Mapping mapping) {
    Network network = mapping.network();
    int populations = network.populations().size();
    List<String> names = new ArrayList<>(network.populations().stream().map(Population::name).toList());
    names.add("loss");
    int[][] targets = new int[populations][];
    Arrays.setAll(
        targets,
        p -> IntStream.range(1, populations + 1)
            .filter(to -> to == populations ? p == populations - 1 : linked(network, p, to))
            .toArray());
    int[][] peOfNeuron = new int[populations][];
    Arrays.setAll(peOfNeuron, p -> new int[network.populations().get(p).size()]);
    List<Slice> slices = mapping.partition().copy();
    for (int pe = 0; pe < slices.size(); pe++) {
      Slice slice = slices.get(pe);
      if (slice.role() == Slice.Role.LAYER) {
        Arrays.fill(peOfNeuron[slice.owner()], slice.from(), slice.to(), pe);
      }
    }
    return new Receivers(names, targets, peOfNeuron, slices.size());
  }

  private static boolean linked(Network network, int from, int to) {
    return network.projectionsInto(to).stream()
        .anyMatch(projection -> network.indexOf(network.projections().get(projection).from()) == from);
  }
}
