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

  /** Spikes of the input population in samples {@code from} to {@code to - 1}, [tick * batch + sample][neuron]. */
  static NDArray of(Network network, EventStream packets, int from, int to, NDManager manager) {
    int steps = network.clock().steps();
    int size = network.input().size();
    int batch = to - from;
    float[] spikes = new float[steps * batch * size];
    for (int sample = from; sample < to; sample++) {
      for (int i = packets.start(sample); i < packets.end(sample); i++) {
        int tick = packets.tick(i);
        int neuron = network.keys().neuron(packets.key(i));
        check(network, sample, tick, neuron);
        spikes[(tick * batch + sample - from) * size + neuron] = 1;
      }
    }
    return manager.create(spikes, new Shape((long) steps * batch, size));
  }

  private static void check(Network network, int sample, int tick, int neuron) {
    if (tick < 0 || tick >= network.clock().steps() || neuron >= network.input().size()) {
      throw InvalidInputException.of(
          "sample %d: input packet of neuron %d at tick %d, expected neurons below %d and ticks below %d",
          sample, neuron, tick, network.input().size(), network.clock().steps());
    }
  }
}
