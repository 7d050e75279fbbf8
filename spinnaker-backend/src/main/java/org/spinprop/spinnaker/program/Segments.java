package org.spinprop.spinnaker.program;

import java.util.Arrays;

/**
 * The stretches between arrivals that a layer went through, for the way back: tick, length, what ended each (the key of an
 * arrival and the tick at which it was sent, or nothing: the end of the tick), and where its own spikes begin.
 */
final class Segments {
  private int[] ticks = new int[64];
  private float[] lengths = new float[64];
  private float[] memDecays = new float[64];
  private float[] synDecays = new float[64];
  private Afferent[] endAfferents = new Afferent[64];
  private int[] endKeys = new int[64];
  private int[] endSentTicks = new int[64];
  private boolean[] endedByArrival = new boolean[64];
  private int[] firstSpikes = new int[64];
  private int size;

  void clear() {
    size = 0;
  }

  /** Begins the record of a stretch that an arrival ended. */
  void addBefore(Afferent afferent, int arrivalKey, int sentTick) {
    grow();
    endAfferents[size] = afferent;
    endKeys[size] = arrivalKey;
    endSentTicks[size] = sentTick;
    endedByArrival[size++] = true;
  }

  /** Begins the record of a stretch that ended with its tick. */
  void addLast() {
    grow();
    endedByArrival[size++] = false;
  }

  private void grow() {
    if (size == ticks.length) {
      ticks = Arrays.copyOf(ticks, 2 * size);
      lengths = Arrays.copyOf(lengths, 2 * size);
      memDecays = Arrays.copyOf(memDecays, 2 * size);
      synDecays = Arrays.copyOf(synDecays, 2 * size);
      endAfferents = Arrays.copyOf(endAfferents, 2 * size);
      endKeys = Arrays.copyOf(endKeys, 2 * size);
      endSentTicks = Arrays.copyOf(endSentTicks, 2 * size);
      endedByArrival = Arrays.copyOf(endedByArrival, 2 * size);
      firstSpikes = Arrays.copyOf(firstSpikes, 2 * size);
    }
  }

  /**
   * The rest of the stretch begun last.
   *
   * @param memDecay of the layer's first neuron
   * @param synDecay of the layer's first neuron
   */
  void describe(int tick, float length, float memDecay, float synDecay, int firstSpike) {
    ticks[size - 1] = tick;
    lengths[size - 1] = length;
    memDecays[size - 1] = memDecay;
    synDecays[size - 1] = synDecay;
    firstSpikes[size - 1] = firstSpike;
  }

  int size() {
    return size;
  }

  int tick(int position) {
    return ticks[position];
  }

  float length(int position) {
    return lengths[position];
  }

  /** Decay of the first neuron's membrane over a stretch. */
  float memDecay(int position) {
    return memDecays[position];
  }

  /** Decay of the first neuron's synapse over a stretch. */
  float synDecay(int position) {
    return synDecays[position];
  }

  boolean endedByArrival(int position) {
    return endedByArrival[position];
  }

  /** Over which the arrival that ended a stretch came. */
  Afferent endAfferent(int position) {
    return endAfferents[position];
  }

  /** Key of the arrival that ended a stretch. */
  int endKey(int position) {
    return endKeys[position];
  }

  /** Tick at which the arrival that ended a stretch was sent. */
  int endSentTick(int position) {
    return endSentTicks[position];
  }

  /** Position of the first own spike of a stretch; those of a later stretch follow. */
  int firstSpike(int position) {
    return firstSpikes[position];
  }
}
