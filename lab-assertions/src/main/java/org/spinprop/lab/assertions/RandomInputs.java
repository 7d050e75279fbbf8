package org.spinprop.lab.assertions;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.spinprop.batch.Batch;
import org.spinprop.event.EventStream;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/** Input packets of no meaning, for networks whose data are not at hand. */
final class RandomInputs {
  /** Spikes of an input neuron in a sample, on average. */
  private static final double SPIKES = 2;

  private RandomInputs() {}

  /** Samples in which every input neuron spikes at random ticks; labels at random too. */
  static Batch of(Network network, int samples, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    boolean exact = network.clock().kind() == Clock.Kind.SUBTICK;
    int last = network.clock().steps() - 1;
    EventStream.Builder packets = new EventStream.Builder();
    int[] labels = new int[samples];
    Arrays.setAll(labels, s -> random.nextInt(network.output().size()));
    for (int s = 0; s < samples; s++) {
      packets.beginSample();
      for (int t = 0; t < last; t++) {
        for (int k = 0; k < network.input().size(); k++) {
          if (random.nextDouble() * last < SPIKES) {
            int key = network.keys().spike(0, k);
            if (exact) {
              packets.add(key, t, random.nextInt());
            } else {
              packets.add(key, t);
            }
          }
        }
      }
    }
    return new Batch(packets.build(), labels);
  }
}
