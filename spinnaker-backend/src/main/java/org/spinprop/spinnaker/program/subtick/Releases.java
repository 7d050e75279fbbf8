package org.spinprop.spinnaker.program.subtick;

import java.util.Arrays;

/** Ends of refractory periods of a layer's neurons in a sample of each lane; kept by tick for the backward pass. */
final class Releases {
  private static final int ROOM = 256;

  /** Of the neuron, lane after lane. */
  int[] position = new int[ROOM];
  /** In ms since the tick began. */
  double[] time = new double[ROOM];
  /** Place of the first arrival in its lane that came after, in order of time. */
  int[] nextArrival = new int[ROOM];
  /** The spike that the layer kept next: of those of the same neuron and tick, those from there on came after. */
  int[] nextSpike = new int[ROOM];
  /** I + b. */
  float[] drive = new float[ROOM];
  /** By tick, the first of it. */
  private final int[] begins;
  private int size;

  Releases(int steps) {
    this.begins = new int[steps + 2];
  }

  void clear() {
    size = 0;
    Arrays.fill(begins, 0);
  }

  void add(int ofNeuron, double sinceTick, int arrivalAfter, int spikeAfter, float driveThen) {
    if (size == position.length) {
      grow();
    }
    position[size] = ofNeuron;
    time[size] = sinceTick;
    nextArrival[size] = arrivalAfter;
    nextSpike[size] = spikeAfter;
    drive[size++] = driveThen;
  }

  private void grow() {
    position = Arrays.copyOf(position, 2 * size);
    time = Arrays.copyOf(time, 2 * size);
    nextArrival = Arrays.copyOf(nextArrival, 2 * size);
    nextSpike = Arrays.copyOf(nextSpike, 2 * size);
    drive = Arrays.copyOf(drive, 2 * size);
  }

  /** What is added from here on is of a later tick. */
  void endTick(int tick) {
    begins[tick + 1] = size;
  }

  /** Place of the first of a tick. */
  int begin(int tick) {
    return begins[tick];
  }

  /** One past the place of the last of a tick. */
  int end(int tick) {
    return begins[tick + 1];
  }

  /** The first of the neuron of one, of those from a place on. */
  int firstOfNeuron(int last, int from) {
    int first = last;
    while (first > from && position[first - 1] == position[last]) {
      first--;
    }
    return first;
  }
}
