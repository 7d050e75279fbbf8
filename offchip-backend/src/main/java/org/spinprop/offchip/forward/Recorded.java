package org.spinprop.offchip.forward;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;
import org.spinprop.offchip.network.Chunk;

/**
 * What neurons were seen to do, as tensors.
 *
 * @param spikes of the whole batch
 * @param samples that are wanted of it
 * @param scope owner of the tensors made
 */
public record Recorded(Network network, EventStream spikes, Chunk samples, NDManager scope) {

  /** Spikes of a population, zeros and ones, by tick: [sample][neuron]. */
  NDArray[] of(int population) {
    int size = network.populations().get(population).size();
    float[][] fired = new float[network.clock().steps()][samples.size() * size];
    for (int s = 0; s < samples.size(); s++) {
      int sample = samples.from() + s;
      for (int i = spikes.start(sample); i < spikes.end(sample); i++) {
        if (network.keys().population(spikes.key(i)) == population) {
          fired[spikes.tick(i)][s * size + network.keys().neuron(spikes.key(i))] = 1;
        }
      }
    }
    NDArray[] byTick = new NDArray[fired.length];
    for (int t = 0; t < fired.length; t++) {
      byTick[t] = scope.create(fired[t], new Shape(samples.size(), size));
    }
    return byTick;
  }
}
