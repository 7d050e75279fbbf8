package org.spinprop.spinnaker.program;

import java.util.Arrays;

/** Spikes that arrived at a layer, in order of arrival; the backward phase goes through them in reverse, tick by tick. */
final class SpikeHistory {
  private int[] keys = new int[256];
  private int[] sentTicks = new int[256];
  private int[] ticks = new int[256];
  private int size;
  private int begin;
  private int end;

  void clear() {
    size = 0;
  }

  /** Keeps a spike that was sent at one tick and arrived at another. */
  void add(int key, int sentTick, int tick) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      sentTicks = Arrays.copyOf(sentTicks, 2 * size);
      ticks = Arrays.copyOf(ticks, 2 * size);
    }
    keys[size] = key;
    sentTicks[size] = sentTick;
    ticks[size++] = tick;
  }

  void beginBackward() {
    begin = size;
  }

  /** Turns to the spikes that arrived at a tick; ticks come in descending order. */
  void turnTo(int tick) {
    end = begin;
    while (begin > 0 && ticks[begin - 1] == tick) {
      begin--;
    }
  }

  /** First of the spikes turned to. */
  int begin() {
    return begin;
  }

  /** One past the last of the spikes turned to. */
  int end() {
    return end;
  }

  int key(int position) {
    return keys[position];
  }

  int sentTick(int position) {
    return sentTicks[position];
  }
}
