package org.spinprop.spinnaker.program;

import java.util.Arrays;

/** Own spikes of a layer in a sample on a SUBTICK clock, kept for the way back; by stretch, neuron and time. */
final class OwnSpikes {
  final int[] neuron;
  /** Time since the stretch began, in ms. */
  final float[] offset;
  /** Time since the tick began, in ms. */
  final float[] inTick;
  /** I + b at the spike. */
  final float[] drive;
  /** g, dL/d(spike time), gathered from error packets. */
  final float[] gradient;
  private static final int NONE = -1;

  private final String layer;
  /** Of a spike, the one before it of the same neuron and tick. */
  private final int[] earlier;
  /** By neuron, its last spike of the tick, and the one that the next error concerns; while linked. */
  private final int[] last;
  private final int[] next;
  private int size;

  OwnSpikes(String layer, int neurons, int capacity) {
    this.earlier = new int[capacity];
    this.last = new int[neurons];
    this.next = new int[neurons];
    Arrays.fill(last, NONE);
    Arrays.fill(next, NONE);
    this.layer = layer;
    this.neuron = new int[capacity];
    this.offset = new float[capacity];
    this.inTick = new float[capacity];
    this.drive = new float[capacity];
    this.gradient = new float[capacity];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  void add(int fired, float sinceStretch, float sinceTick, float driveThen) {
    if (size == neuron.length) {
      throw FullHistory.error(layer, size);
    }
    neuron[size] = fired;
    offset[size] = sinceStretch;
    inTick[size] = sinceTick;
    drive[size] = driveThen;
    gradient[size++] = 0;
  }

  /** Links the spikes of a tick by neuron, so that errors find them. */
  void link(int from, int to) {
    for (int s = from; s < to; s++) {
      earlier[s] = last[neuron[s]];
      last[neuron[s]] = s;
      next[neuron[s]] = s;
    }
  }

  void unlink(int from, int to) {
    for (int s = from; s < to; s++) {
      last[neuron[s]] = NONE;
      next[neuron[s]] = NONE;
    }
  }

  /**
   * Adds an error to the spike of a neuron that it concerns: errors of one sender come for the latest spike first.
   *
   * @return whether the neuron fired in the tick
   */
  boolean takeError(int ofNeuron, float error) {
    int spike = next[ofNeuron];
    if (spike == NONE) {
      return false;
    }
    gradient[spike] += error;
    next[ofNeuron] = earlier[spike] == NONE ? last[ofNeuron] : earlier[spike];
    return true;
  }
}
