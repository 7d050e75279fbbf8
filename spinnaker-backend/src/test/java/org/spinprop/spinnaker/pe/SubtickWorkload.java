package org.spinprop.spinnaker.pe;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Layers of several sizes on a SUBTICK clock that are given so many arrivals, own spikes and errors at every tick. An arrival makes the
 * first neurons of a tick's own block fire, a later one stops them before they fire again; no other neuron may fire. Half of the
 * presynaptic neurons take errors.
 */
final class SubtickWorkload {
  private static final int STEPS = 6;
  /** Neurons that fire at a tick at most. */
  private static final int BLOCK = 4;
  private static final int INPUTS = 2 * BLOCK * STEPS;
  private static final int HIDDEN = 8;
  /** With all remainders of fours, and long enough for sums in fours. */
  private static final int[] SIZES = {24, 25, 38, 39};
  private static final int KEY = 2 << 10;
  private static final float THETA = 1;

  /** A tick: arrivals that reach no neuron much, and own spikes. */
  record Tick(int size, int fromInput, int fromHidden, int spikes, int errorsOfEach) {
    int arrivals() {
      return fromInput + fromHidden + (spikes > 0 ? 2 : 0);
    }

    int errors() {
      return spikes * errorsOfEach;
    }

    /** Those that neurons go through that fire, but for the one that their spike adds. */
    int stretches() {
      return spikes * (arrivals() + 1);
    }

    /** Steps of sorting the arrivals, but for a factor. */
    int sorted() {
      return spikes > 0 ? arrivals() * arrivals() : 0;
    }
  }

  private final List<List<Tick>> layers = new ArrayList<>();

  SubtickWorkload() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int size : SIZES) {
      List<Tick> ticks = new ArrayList<>();
      for (int t = 0; t < STEPS; t++) {
        boolean last = t == STEPS - 1; // whose spike lets the adjoint begin
        ticks.add(
            new Tick(
                size, random.nextInt(5), random.nextInt(5), last ? 1 : random.nextInt(BLOCK), random.nextInt(1, 4)));
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
    input.add(size).add(STEPS).add(KEY).add(1.0).add(20.0).add(10.0);
    input.add(THETA).add(0.01f).add(1000f).add(size * 2).add(64);
    input.add(2).add(0).add(INPUTS).add(0).add(1f).add(1 << 10).add(HIDDEN).add(INPUTS).add(0x1p-10f);
    input.add(INPUTS + HIDDEN).add(INPUTS).add(10f);
    for (int row = 0; row < INPUTS + HIDDEN; row++) {
      for (int j = 0; j < size; j++) {
        weight(input, row < INPUTS ? fromInput(row, j) : row % 2 == 0 ? 1 : -1, row < INPUTS ? 1 : 0x1p-10f, bits);
      }
    }
    input.fill().add(1);
    for (int t = 0; t < STEPS; t++) {
      input.add(arrivals(t, ticks.get(t)));
    }
    for (int t = STEPS - 1; t >= 0; t--) {
      List<PePacket> errors = new ArrayList<>();
      for (int j = 0; j < ticks.get(t).errors(); j++) {
        errors.add(
            new PePacket(KEY + BLOCK * t + j % ticks.get(t).spikes() | 1 << 31, Float.floatToRawIntBits(0.5f + j)));
      }
      input.add(errors);
    }
  }

  private static void weight(PeInput input, int weight, float scale, int bits) {
    if (bits == Float.SIZE) {
      input.add(weight * scale);
    } else {
      input.addBytes(weight, bits / Byte.SIZE);
    }
  }

  /** Of the rows of a tick, those below {@link #BLOCK} make as many neurons of its block fire, and the others stop them. */
  private static int fromInput(int row, int neuron) {
    int t = row / (2 * BLOCK);
    int count = row % BLOCK;
    boolean fires = neuron >= BLOCK * t && neuron < BLOCK * t + count;
    return !fires ? 0 : row % (2 * BLOCK) < BLOCK ? 100 : -100;
  }

  /** Rows of another tick reach only what has fired, or has nothing to do with it, with a weight of 0. */
  private static List<PePacket> arrivals(int t, Tick tick) {
    List<PePacket> packets = new ArrayList<>();
    if (tick.spikes() > 0) {
      packets.add(new PePacket(2 * BLOCK * t + tick.spikes(), time(0.3)));
      packets.add(new PePacket(2 * BLOCK * t + BLOCK + tick.spikes(), time(0.55)));
    }
    for (int i = 0; i < tick.fromInput(); i++) {
      packets.add(new PePacket(2 * BLOCK * i, time(0.07 + 0.18 * i)));
    }
    for (int i = 0; i < tick.fromHidden(); i++) {
      packets.add(new PePacket((1 << 10) + i, time(0.02 + 0.19 * i)));
    }
    return packets;
  }

  /** A share of a tick. */
  private static int time(double share) {
    return (int) (long) (share * 0x1p32);
  }
}
