package org.spinprop.spinnaker.pe;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Layers of several sizes that are given so many arrivals, own spikes and errors at every tick. Currents do not last, so that a row of
 * weights makes the neurons fire that it is for, at the tick at which it arrives. Half of the presynaptic neurons take errors.
 */
final class LayerWorkload {
  private static final int STEPS = 6;
  private static final int SOURCES = 64;
  /** With all remainders of fours. */
  private static final int[] SIZES = {20, 21, 22, 23, 64, 65, 66, 67};

  /** A tick: arrivals from the input and from a population that takes errors, and own spikes. */
  record Tick(int size, int fromInput, int fromHidden, int spikes, int errorsOfEach) {
    int arrivals() {
      return fromInput + fromHidden + (spikes > 0 ? 1 : 0);
    }

    int errors() {
      return spikes * errorsOfEach;
    }
  }

  private final List<List<Tick>> layers = new ArrayList<>();

  LayerWorkload() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int size : SIZES) {
      List<Tick> ticks = new ArrayList<>();
      for (int t = 0; t < STEPS; t++) {
        boolean last = t == STEPS - 1; // whose spike lets the adjoint begin
        int spikes = t == 0 ? 0 : last ? 1 : random.nextInt(Math.min(size, 8));
        boolean arrivals = t > 0;
        ticks.add(
            new Tick(
                size, arrivals ? random.nextInt(1, 8) : 0, arrivals ? random.nextInt(1, 8) : 0, spikes, random.nextInt(1, 4)));
      }
      layers.add(ticks);
    }
  }

  /** By layer and tick. */
  List<List<Tick>> layers() {
    return layers;
  }

  PeInput input(int bits) {
    PeInput input = new PeInput();
    layers.forEach(ticks -> layer(input, ticks, bits));
    return input;
  }

  private static void layer(PeInput input, List<Tick> ticks, int bits) {
    int size = ticks.get(0).size();
    int key = 2 << 10;
    input.add(size).add(STEPS).add(key);
    input.add(0f).add(1f).add(0.9f).add(0.1f).add(1f).add(false).add(true).add(0.01f).add(1000f).add(size * STEPS);
    input.add(2).add(0).add(SOURCES).add(0).add(1f).add(1 << 10).add(SOURCES).add(SOURCES).add(1f);
    input.add(2 * SOURCES).add(SOURCES).add(5f);
    for (int row = 0; row < 2 * SOURCES; row++) {
      for (int j = 0; j < size; j++) {
        int weight = row < 8 && j < row ? 100 : row < SOURCES ? 0 : row % 2 == 0 ? 1 : -1;
        if (bits == Float.SIZE) {
          input.add((float) weight);
        } else {
          input.addBytes(weight, bits / Byte.SIZE);
        }
      }
    }
    input.fill().add(1);
    input.add(List.of());
    for (int t = 1; t < STEPS; t++) {
      input.add(arrivals(ticks.get(t)));
    }
    for (int t = STEPS - 1; t >= 0; t--) {
      List<PePacket> errors = new ArrayList<>();
      for (int j = 0; t + 1 < STEPS && j < ticks.get(t + 1).errors(); j++) {
        errors.add(new PePacket(key + j % ticks.get(t + 1).spikes() | 1 << 31, Float.floatToRawIntBits(0.5f + j)));
      }
      input.add(errors);
    }
  }

  /** Input rows 1 to 7 make as many neurons fire; those of the others' rows are too weak, or cancel. */
  private static List<PePacket> arrivals(Tick tick) {
    List<PePacket> packets = new ArrayList<>();
    if (tick.spikes() > 0) {
      packets.add(new PePacket(tick.spikes(), 0));
    }
    IntStream.range(0, tick.fromInput()).forEach(i -> packets.add(new PePacket(8 + 5 * i, 0)));
    IntStream.range(0, tick.fromHidden()).forEach(i -> packets.add(new PePacket((1 << 10) + 7 * i, 0)));
    return packets;
  }
}
