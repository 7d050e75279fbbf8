package org.spinprop.spinnaker.program.synapse;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.ArrayList;
import java.util.List;
import org.spinprop.connection.Connection;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;

/** Connections named one by one, or from each neuron to the one at its place: a list of weights for each neuron, or for each pool. */
final class ListedSynapses extends Synapses {
  private final Pools pools;
  private final Lists lists;

  ListedSynapses(Shape source, Shape target, Optional<Pooling> pooling, Connection connection, float[] resident) {
    this(source, target, pooling, connection, resident, new Lists(source, target, pooling, connection));
  }

  private ListedSynapses(
      Shape source, Shape target, Optional<Pooling> pooling, Connection connection, float[] resident, Lists lists) {
    super(new Layout(lists.from, target, connection, share(pooling), lists.origin), resident);
    this.pools = new Pools(source, pooling);
    this.lists = lists;
  }

  /** Synapses by neuron or pool, and of each in the order of their places. */
  private static final class Lists {
    private final Shape from;
    private final int[] begins;
    private final int[] place;
    private final int[] origin;

    Lists(Shape source, Shape target, Optional<Pooling> pooling, Connection connection) {
      this.from = pooling.map(pool -> pool.output(source)).orElse(source);
      this.begins = new int[from.size() + 1];
      Places places = new Places(target);
      List<int[]> all = new ArrayList<>();
      for (int k = 0; k < from.size(); k++) {
        connection.synapses(from, target, k, (to, weight) -> all.add(new int[] {places.of(to), weight}));
        all.subList(begins[k], all.size()).sort(Comparator.comparingInt(synapse -> synapse[0]));
        begins[k + 1] = all.size();
      }
      this.place = all.stream().mapToInt(synapse -> synapse[0]).toArray();
      this.origin = all.stream().mapToInt(synapse -> synapse[1]).toArray();
    }
  }

  @Override
  public void find(int neuron, Runs runs) {
    runs.clear();
    for (int p = pools.begin(neuron); p < pools.end(neuron); p++) {
      int end = lists.begins[pools.pool(p) + 1];
      int n = lists.begins[pools.pool(p)];
      while (n < end) {
        int begin = n++;
        while (n < end && lists.place[n] == lists.place[n - 1] + 1) {
          n++;
        }
        runs.add(lists.place[begin], begin, n - begin);
      }
    }
  }

  @Override
  public float weight(int neuron, int place) {
    float sum = 0;
    for (int p = pools.begin(neuron); p < pools.end(neuron); p++) {
      int n = find(pools.pool(p), place);
      sum += n < 0 ? 0 : weights[n];
    }
    return sum;
  }

  @Override
  public void subtract(float[] gradient, int neuron, int place, float value) {
    for (int p = pools.begin(neuron); p < pools.end(neuron); p++) {
      int n = find(pools.pool(p), place);
      if (n >= 0) {
        gradient[n] -= value;
      }
    }
  }

  /** The synapse of a neuron or pool to a place; negative where there is none. */
  private int find(int pool, int place) {
    return Arrays.binarySearch(lists.place, lists.begins[pool], lists.begins[pool + 1], place);
  }
}
