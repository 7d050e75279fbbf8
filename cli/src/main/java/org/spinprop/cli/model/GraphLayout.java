package org.spinprop.cli.model;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.network.Projection;

/**
 * A network drawn in layers: each population stands right of all that project forward to it, the populations of a layer one below
 * the other in the network's order.
 *
 * @param layers of positions of populations
 */
record GraphLayout(Network network, List<List<Integer>> layers) {

  static GraphLayout of(Network network) {
    int populations = network.populations().size();
    int[] depth = new int[populations];
    for (int to = 1; to < populations; to++) {
      for (int p : network.projectionsInto(to)) {
        int from = network.indexOf(network.projections().get(p).from());
        depth[to] = Math.max(depth[to], from < to ? depth[from] + 1 : 1);
      }
    }
    List<List<Integer>> layers = new ArrayList<>();
    for (int p = 0; p < populations; p++) {
      while (layers.size() <= depth[p]) {
        layers.add(new ArrayList<>());
      }
      layers.get(depth[p]).add(p);
    }
    layers.removeIf(List::isEmpty);
    return new GraphLayout(network, layers);
  }

  int layer(int population) {
    for (int layer = 0; layer < layers.size(); layer++) {
      if (layers.get(layer).contains(population)) {
        return layer;
      }
    }
    throw new IllegalArgumentException("population " + population);
  }

  int rows() {
    return layers.stream().mapToInt(List::size).max().orElse(0);
  }

  /** Whether a projection leads back, or to its own population. */
  boolean leadsBack(Projection link) {
    return layer(network.indexOf(link.from())) >= layer(network.indexOf(link.to()));
  }

  /** Whether a projection leads to the next layer. */
  boolean leadsOn(Projection link) {
    return layer(network.indexOf(link.from())) + 1 == layer(network.indexOf(link.to()));
  }

  /** What a projection is made of, as {@code sum pool 2, stride 2; convolution 5}. */
  static String connections(Projection link) {
    return link.pooling().map(pool -> pool + "; ").orElse("") + link.connection();
  }

  /** A population's size and, unless it is the input, its kind: {@code 120 LIF}. */
  static String label(Population population) {
    return population.shape() + population.neurons().map(neurons -> " " + InspectFigures.kind(neurons)).orElse("");
  }
}
