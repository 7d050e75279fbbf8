package org.spinprop.offchip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.spinprop.InvalidInputException;
import org.spinprop.event.EventStream;
import org.spinprop.network.Network;

/** Input packets as a tensor of zeros and ones. */
final class DenseInput {

  private DenseInput() {}

  /**
   * Spikes of the input population at ticks 0 to T - 2, [tick * batch + sample][neuron]; later ones never arrive.
   *
   * @param samples of the packets
   */
  static NDArray of(Network network, EventStream packets, Chunk samples, NDManager manager) {
    int ticks = network.clock().steps() - 1;
    int size = network.input().size();
    float[] spikes = new float[ticks * samples.size() * size];
    for (int s = 0; s < samples.size(); s++) {
      int sample = samples.from() + s;
      for (int i = packets.start(sample); i < packets.end(sample); i++) {
        int tick = packets.tick(i);
        int neuron = network.keys().neuron(packets.key(i));
        check(network, sample, tick, neuron);
        if (tick < ticks) {
          spikes[(tick * samples.size() + s) * size + neuron] = 1;
        }
      }
    }
    return manager.create(spikes, new Shape((long) ticks * samples.size(), size));
  }

  private static void check(Network network, int sample, int tick, int neuron) {
    if (tick < 0 || tick >= network.clock().steps() || neuron >= network.input().size()) {
      throw InvalidInputException.of(
          "sample %d: input packet of neuron %d at tick %d, expected neurons below %d and ticks below %d",
          sample, neuron, tick, network.input().size(), network.clock().steps());
    }
  }
}
