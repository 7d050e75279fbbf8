package org.spinprop.testing;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.spinprop.batch.Batch;
import org.spinprop.data.LatencyEncoder;
import org.spinprop.data.YinYang;
import org.spinprop.event.EventStream;
import org.spinprop.loss.FirstSpikeCrossEntropy;
import org.spinprop.loss.Loss;
import org.spinprop.loss.ReadoutCrossEntropy;
import org.spinprop.loss.VoltageFeature;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;
import org.spinprop.network.Trainable;

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
    return onPowerOfTwoGrid(Model.untrained(network, seed));
  }

  /** A model with its weights and biases rounded to multiples of 1/256. */
  public static Model onPowerOfTwoGrid(Model model) {
    float[][] arrays = model.parameters().values();
    for (int a = 0; a < arrays.length; a++) {
      boolean delays = model.network().trainables().get(a).kind() == Trainable.Kind.DELAYS;
      for (int i = 0; !delays && i < arrays[a].length; i++) {
        arrays[a][i] = Math.round(arrays[a][i] * 256) / 256f;
      }
    }
    return new Model(model.network(), new Parameters(model.network(), arrays), model.provenance());
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

  /**
   * A random network with everything that there is: one to three layers, projections back and to themselves, delays, both
   * resets, biases, time constants and thresholds of each neuron's own.
   */
  public static Network anyNetwork(long seed, Clock clock) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var builder = Network.on(clock).input(random.nextInt(2, 6));
    int layers = random.nextInt(1, 4);
    for (int layer = 0; layer < layers; layer++) {
      String name = "layer" + layer;
      boolean readout = layer == layers - 1 && random.nextBoolean();
      builder.add(readout ? anyReadout(name, random) : anyLif(name, random));
      builder.connect(layer == 0 ? "input" : "layer" + (layer - 1), name, random.nextInt(1, 7));
      if (!readout && random.nextBoolean()) {
        builder.connect(name, name, random.nextInt(1, 4));
      }
      if (!readout && layer > 0 && random.nextBoolean()) {
        builder.connect(name, "layer0", random.nextInt(1, 4));
      }
    }
    return builder.build();
  }

  /**
   * A random network of LIF layers, each with itself and the first, whose neurons may be without a synapse, without a leak, or
   * without both, with biases and both resets; for running forward.
   */
  public static Network networkOfSimplerNeurons(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var builder = Network.on(Clock.grid(random.nextBoolean() ? 1 : 0.5, 40)).input(random.nextInt(2, 6));
    String before = "input";
    int layers = random.nextInt(1, 4);
    for (int layer = 0; layer < layers; layer++) {
      String name = "layer" + layer;
      int size = random.nextInt(2, 7);
      PerNeuron tauSyn = random.nextBoolean() ? PerNeuron.all(0) : constants(random, size, 3, 8);
      PerNeuron tauMem =
          random.nextBoolean() ? PerNeuron.all(Double.POSITIVE_INFINITY) : constants(random, size, 5, 20);
      Reset reset = random.nextBoolean() ? Reset.ZERO : Reset.SUBTRACT;
      builder.add(
          new LifPopulation(
              name, size, tauMem, tauSyn, constants(random, size, 0.4, 0.9), reset, random.nextBoolean(), 0));
      builder.connect(before, name, random.nextInt(1, 4)).connect(name, name);
      before = name;
    }
    return builder.build();
  }

  private static LifPopulation anyLif(String name, RandomGenerator random) {
    int size = random.nextInt(2, 7);
    double scale = random.nextDouble(0.4, 3);
    PerNeuron tauSyn = constants(random, size, 3, 8);
    PerNeuron tauMem =
        random.nextBoolean() ? constants(random, size, 3 * scale, 8 * scale) : tauSyn;
    Reset reset = random.nextBoolean() ? Reset.ZERO : Reset.SUBTRACT;
    return new LifPopulation(
        name, size, tauMem, tauSyn, constants(random, size, 0.4, 0.9), reset, random.nextBoolean(), 0);
  }

  private static ReadoutPopulation anyReadout(String name, RandomGenerator random) {
    int size = random.nextInt(2, 5);
    return new ReadoutPopulation(
        name, size, constants(random, size, 8, 25), constants(random, size, 3, 7), random.nextBoolean());
  }

  private static PerNeuron constants(RandomGenerator random, int size, double least, double most) {
    return random.nextBoolean()
        ? PerNeuron.all(random.nextDouble(least, most))
        : PerNeuron.of(random.doubles(size, least, most).toArray());
  }

  /**
   * An untrained model with random delays, on a GRID clock whole ones, random biases around 0, and weights that lead back
   * small enough for activity not to feed itself.
   */
  public static Model anyModel(Network network, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Model untrained = Model.untrained(network, seed);
    float[][] values = untrained.parameters().values();
    for (int a = 0; a < values.length; a++) {
      Trainable array = network.trainables().get(a);
      for (int i = 0; i < values[a].length; i++) {
        if (array.kind() == Trainable.Kind.WEIGHTS) {
          Projection link = network.projections().get(array.owner());
          boolean back = network.indexOf(link.from()) >= network.indexOf(link.to());
          values[a][i] *= back ? 0.2f : 0.6f;
        } else if (array.kind() == Trainable.Kind.DELAYS) {
          float delay = random.nextFloat(1, network.projections().get(array.owner()).maxDelay());
          values[a][i] = network.clock().kind() == Clock.Kind.GRID ? Math.round(delay) : delay;
        } else if (array.kind() == Trainable.Kind.BIAS) {
          values[a][i] = random.nextFloat(-0.3f, 0.7f);
        }
      }
    }
    return new Model(network, new Parameters(network, values), untrained.provenance());
  }

  /** Weaker weights, so that neurons fire a few times and not at every tick. */
  public static Model scaled(Model model, float factor) {
    float[][] values = model.parameters().values();
    for (int p = 0; p < model.network().projections().size(); p++) {
      for (int i = 0; i < values[p].length; i++) {
        values[p][i] *= factor;
      }
    }
    return new Model(model.network(), new Parameters(model.network(), values), model.provenance());
  }

  /** {@link #anyModel}, weak enough on a SUBTICK clock not to fire at every tick. */
  public static Model calmModel(Network network, long seed) {
    return scaled(anyModel(network, seed), network.clock().kind() == Clock.Kind.SUBTICK ? 0.25f : 1);
  }

  /** A loss that reads a network's output: first spikes, or the highest voltages. */
  public static Loss lossOf(Network network) {
    return network.output() instanceof ReadoutPopulation
        ? new ReadoutCrossEntropy(VoltageFeature.MAXIMUM)
        : FirstSpikeCrossEntropy.DEFAULT;
  }

  /** Random input packets, one to four spikes a channel and sample, and random labels. */
  public static Batch randomBatch(Network network, int size, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    EventStream.Builder packets = new EventStream.Builder();
    boolean subtick = network.clock().kind() == Clock.Kind.SUBTICK;
    int[] labels = new int[size];
    for (int s = 0; s < size; s++) {
      labels[s] = random.nextInt(network.output().size());
      packets.beginSample();
      for (int t = 0; t < network.clock().steps() - 1; t++) {
        for (int k = 0; k < network.input().size(); k++) {
          if (random.nextInt(network.clock().steps()) < 3) {
            if (subtick) {
              packets.add(network.keys().spike(0, k), t, random.nextInt());
            } else {
              packets.add(network.keys().spike(0, k), t);
            }
          }
        }
      }
    }
    return new Batch(packets.build(), labels);
  }
}
