package org.spinprop.testing;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.spinprop.backend.Batch;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.event.EventStream;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.ReadoutPopulation;

/** Networks, models and batches that tests of all modules share. */
public final class Samples {

  private Samples() {}

  /** 5-hidden-3 with LIF outputs on 40 ticks of 1 ms. */
  public static Network yinYangNetwork(int hidden) {
    return Network.on(Clock.grid(1, 40)).input(5).lif("hidden", hidden).lif("output", 3).build();
  }

  /** Yin-Yang points as packets for a network with five inputs. */
  public static Batch yinYangBatch(Network network, int size) {
    return Batch.of(YinYang.generate("points", 7, size), LatencyEncoder.DEFAULT, network);
  }

  /** An untrained model whose weights are multiples of 1/256: their float32 sums are exact in any order. */
  public static Model onPowerOfTwoGrid(Network network, long seed) {
    float[][] weights = Model.untrained(network, seed).parameters().weights();
    for (float[] values : weights) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.round(values[i] * 256) / 256f;
      }
    }
    Model model = Model.untrained(network, seed);
    return new Model(network, new Parameters(network, weights), model.provenance());
  }

  /**
   * A random network without cycles: one to three LIF layers of one to nine neurons, sometimes a skip connection, sometimes
   * a readout for output, with time constants and thresholds of its own in every layer.
   */
  public static Network randomNetwork(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var builder = Network.on(Clock.grid(random.nextDouble(0.5, 2), random.nextInt(20, 50)));
    builder.input(random.nextInt(1, 8));
    int layers = random.nextInt(1, 4);
    String before = "input";
    for (int layer = 0; layer < layers; layer++) {
      String name = "layer" + layer;
      double tauSyn = random.nextDouble(3, 8);
      double tauMem = tauSyn * random.nextDouble(1.5, 4);
      int size = random.nextInt(1, 10);
      boolean readout = layer == layers - 1 && random.nextBoolean();
      builder.add(
          readout
              ? new ReadoutPopulation(name, size, tauMem, tauSyn)
              : new LifPopulation(
                  name, size, tauMem, tauSyn, random.nextDouble(0.5, 1.5)));
      builder.connect(before, name);
      if (layer > 0 && random.nextBoolean()) {
        builder.connect("input", name);
      }
      before = name;
    }
    return builder.build();
  }

  /** Random input packets, one to four spikes a channel and sample, and random labels. */
  public static Batch randomBatch(Network network, int size, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    EventStream.Builder packets = new EventStream.Builder();
    int[] labels = new int[size];
    for (int s = 0; s < size; s++) {
      labels[s] = random.nextInt(network.output().size());
      packets.beginSample();
      for (int t = 0; t < network.clock().steps() - 1; t++) {
        for (int k = 0; k < network.input().size(); k++) {
          if (random.nextInt(network.clock().steps()) < 3) {
            packets.add(network.keys().spike(0, k), t);
          }
        }
      }
    }
    return new Batch(packets.build(), labels);
  }
}
