package org.spinprop.onnx.write;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;

/**
 * The populations that one node stands for, side by side.
 *
 * @param positions in the network
 */
record NeuronGroup(Network network, List<Integer> positions, List<NeuronPopulation> members) {

  static NeuronGroup of(Network network, List<Integer> positions) {
    // Only the first population is an input, see Network.
    return new NeuronGroup(
        network, positions, positions.stream().map(network::neurons).toList());
  }

  /** The members' names, joined. */
  String name() {
    return String.join("+", names());
  }

  List<String> names() {
    return members.stream().map(Population::name).toList();
  }

  long[] sizes() {
    return members.stream().mapToLong(Population::size).toArray();
  }

  boolean isOne() {
    return members.size() == 1;
  }

  int size() {
    return members.stream().mapToInt(Population::size).sum();
  }

  /** Neurons of the group before those of a population. */
  int offset(String population) {
    int before = 0;
    for (int m = 0; !members.get(m).name().equals(population); m++) {
      before += members.get(m).size();
    }
    return before;
  }

  /** Positions of the projections that end in the group, member after member. */
  List<Integer> projectionsInto() {
    List<Integer> into = new ArrayList<>();
    positions.forEach(position -> into.addAll(network.projectionsInto(position)));
    return into;
  }

  /** Whether a projection into the group begins in it too. */
  boolean inside(int projection) {
    return names().contains(network.projections().get(projection).from());
  }

  /** The projections that begin and end in the group. */
  List<Projection> recurrent() {
    return projectionsInto().stream().filter(this::inside).map(network.projections()::get).toList();
  }
}
