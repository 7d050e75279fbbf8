package org.spinprop.spinnaker.program;

import org.spinprop.InvalidInputException;

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
  private final String layer;
  private int size;

  OwnSpikes(String layer, int capacity) {
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
      throw InvalidInputException.of(
          "population '%s' fired over %d times in a sample, more than its PE keeps; lower the weights or use fewer ticks",
          layer, size);
    }
    neuron[size] = fired;
    offset[size] = sinceStretch;
    inTick[size] = sinceTick;
    drive[size] = driveThen;
    gradient[size++] = 0;
  }
}
