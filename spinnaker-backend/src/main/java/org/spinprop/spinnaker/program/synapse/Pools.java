package org.spinprop.spinnaker.program.synapse;

import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;

/** Which pools see each presynaptic neuron; without a pool a neuron is seen as itself. */
final class Pools {
  private final int[] begins;
  private final int[] pools;

  Pools(Shape from, Optional<Pooling> pooling) {
    this.begins = new int[from.size() + 1];
    IntStream.Builder all = IntStream.builder();
    for (int k = 0; k < from.size(); k++) {
      int neuron = k;
      begins[k + 1] = begins[k];
      pooling.ifPresentOrElse(
          pool -> pool.pools(from, pool.output(from), neuron, seen -> {
            all.add(seen);
            begins[neuron + 1]++;
          }),
          () -> {
            all.add(neuron);
            begins[neuron + 1]++;
          });
    }
    this.pools = all.build().toArray();
  }

  int begin(int neuron) {
    return begins[neuron];
  }

  int end(int neuron) {
    return begins[neuron + 1];
  }

  int pool(int position) {
    return pools[position];
  }
}
