package org.spinprop.spinnaker.program;

import java.util.Arrays;

/**
 * The stretches between arrivals that a layer went through, for the way back: tick, length, what ended each (the key of an
 * arrival and the tick at which it was sent, or nothing: the end of the tick), and where its own spikes begin.
 */
final class Segments {
  private int[] ticks = new int[64];
  private float[] lengths = new float[64];
  private Afferent[] endAfferents = new Afferent[64];
  private int[] endKeys = new int[64];
  private int[] endSentTicks = new int[64];
  private boolean[] endedByArrival = new boolean[64];
  private int[] firstSpikes = new int[64];
  private int size;

  void clear() {
    size = 0;
  }

  /** A stretch that an arrival ended. */
  void addBefore(Afferent afferent, int arrivalKey, int sentTick, int tick, float length, int firstSpike) {
    add(tick, length, firstSpike);
    endAfferents[size - 1] = afferent;
    endKeys[size - 1] = arrivalKey;
    endSentTicks[size - 1] = sentTick;
    endedByArrival[size - 1] = true;
  }

  /** A stretch that ended with its tick. */
  void addLast(int tick, float length, int firstSpike) {
    add(tick, length, firstSpike);
    endedByArrival[size - 1] = false;
  }

  private void add(int tick, float length, int firstSpike) {
    if (size == ticks.length) {
      ticks = Arrays.copyOf(ticks, 2 * size);
      lengths = Arrays.copyOf(lengths, 2 * size);
      endAfferents = Arrays.copyOf(endAfferents, 2 * size);
      endKeys = Arrays.copyOf(endKeys, 2 * size);
      endSentTicks = Arrays.copyOf(endSentTicks, 2 * size);
      endedByArrival = Arrays.copyOf(endedByArrival, 2 * size);
      firstSpikes = Arrays.copyOf(firstSpikes, 2 * size);
    }
    ticks[size] = tick;
    lengths[size] = length;
    firstSpikes[size++] = firstSpike;
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
