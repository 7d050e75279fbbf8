package org.spinprop.spinnaker.program.synapse;

import java.util.Optional;
import org.spinprop.connection.Dense;
import org.spinprop.connection.Pooling;
import org.spinprop.connection.Shape;

/** All to all: a row of weights for each presynaptic neuron, or for each pool. */
final class DenseSynapses extends Synapses {
  private final int size;
  private final Pools pools;
  private final boolean pooled;
  private final Places places;

  DenseSynapses(Shape source, Shape target, Optional<Pooling> pooling, Dense dense, float[] resident) {
    super(layout(source, target, pooling, dense, resident.length), resident);
    this.size = target.size();
    this.pools = new Pools(source, pooling);
    this.pooled = pooling.isPresent();
    this.places = new Places(target);
  }

  private static Layout layout(Shape source, Shape target, Optional<Pooling> pooling, Dense dense, int weights) {
    Places places = new Places(target);
    float share = share(pooling);
    int[] origin = new int[share == 1 && places.inOrder() ? 0 : weights];
    for (int n = 0; n < origin.length; n++) {
      origin[n] = n - n % places.size() + places.neuron(n % places.size());
    }
    return new Layout(pooling.map(pool -> pool.output(source)).orElse(source), target, dense, share, origin);
  }

  @Override
  public void find(int neuron, Runs runs) {
    if (!pooled) {
      runs.set(0, neuron * size, size);
      return;
    }
    int first = pools.begin(neuron);
    if (first + 1 == pools.end(neuron)) {
      runs.set(0, pools.pool(first) * size, size);
      return;
    }
    runs.clear();
    for (int p = first; p < pools.end(neuron); p++) {
      runs.add(0, pools.pool(p) * size, size);
    }
  }

  @Override
  public float weight(int neuron, int place) {
    if (!pooled) {
      return weights[neuron * size + place];
    }
    float sum = 0;
    for (int p = pools.begin(neuron); p < pools.end(neuron); p++) {
      sum += weights[pools.pool(p) * size + place];
    }
    return sum;
  }

  @Override
  public void subtract(float[] gradient, int neuron, int place, float value) {
    for (int p = pools.begin(neuron); p < pools.end(neuron); p++) {
      gradient[pools.pool(p) * size + place] -= value;
    }
  }

  @Override
  public boolean rowOfNeuron() {
    return !pooled;
  }

  @Override
  void push(float[] gradient, int neuron, float push) {
    float ofEach = push / share();
    for (int n = places.of(neuron); n < gradient.length; n += size) {
      gradient[n] -= ofEach;
    }
  }
}
