package org.spinprop.spinnaker.feedforward;

import java.util.Arrays;

/** The spikes of a population in one sample, tick by tick in the order of sending. */
final class Spikes {
  private final int[] begins;
  private int[] neurons;
  private int size;
  private int firstTick;

  /**
   * @param steps ticks of a sample
   * @param capacity to begin with
   */
  Spikes(int steps, int capacity) {
    this.begins = new int[steps + 1];
    this.neurons = new int[capacity];
  }

  /** Forgets all spikes. */
  void clear() {
    size = 0;
    firstTick = begins.length;
    Arrays.fill(begins, 0);
  }

  /** Neurons by position, with room for {@code more}, to be written from {@link #size} on until {@link #endTick}. */
  int[] roomFor(int more) {
    if (size + more > neurons.length) {
      neurons = Arrays.copyOf(neurons, 2 * (size + more));
    }
    return neurons;
  }

  /** Ends a tick, with all spikes up to a position that were written since the tick before. */
  void endTick(int tick, int newSize) {
    if (newSize > size && firstTick > tick) {
      firstTick = tick;
    }
    size = newSize;
    begins[tick + 1] = newSize;
  }

  int size() {
    return size;
  }

  /** The tick of the first spike; past the last tick if there is none. */
  int firstTick() {
    return firstTick;
  }

  /** Position of the first spike of a tick. */
  int begin(int tick) {
    return begins[tick];
  }

  /** One past the position of the last spike of a tick. */
  int end(int tick) {
    return begins[tick + 1];
  }

  /** Neurons by position. */
  int[] neurons() {
    return neurons;
  }
}
