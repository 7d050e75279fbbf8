package org.spinprop.spinnaker.program.synapse;

import java.util.Arrays;
import org.spinprop.spinnaker.program.kernel.Rows;

/** The synapses of a presynaptic neuron, in runs: neighbouring places over neighbouring weights. */
public final class Runs {
  private int[] places = new int[8];
  private int[] weights = new int[8];
  private int[] lengths = new int[8];
  private int count;

  /** The synapses are those of one run. */
  void set(int place, int weight, int length) {
    places[0] = place;
    weights[0] = weight;
    lengths[0] = length;
    count = 1;
  }

  void clear() {
    count = 0;
  }

  void add(int place, int weight, int length) {
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
      weights = Arrays.copyOf(weights, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    places[count] = place;
    weights[count] = weight;
    lengths[count++] = length;
  }

  /**
   * Takes runs of pixels as runs of channels.
   *
   * @param from first of the runs
   * @param to one past the last
   * @param channels of a pixel
   * @param channel of a pixel that is reached first
   * @param reached channels of a pixel that are
   * @param positions of a kernel that lie before
   */
  void take(Runs pixels, int from, int to, int channels, int channel, int reached, int positions) {
    count = to - from;
    if (count > places.length) {
      places = new int[count];
      weights = new int[count];
      lengths = new int[count];
    }
    for (int r = 0; r < count; r++) {
      places[r] = pixels.places[from + r] * channels + channel;
      weights[r] = (positions + pixels.weights[from + r]) * reached;
      lengths[r] = pixels.lengths[from + r] * reached;
    }
  }

  /** Number of runs. */
  public int count() {
    return count;
  }

  /** Where the postsynaptic neurons of a run begin. */
  public int place(int run) {
    return places[run];
  }

  /** Where its weights begin. */
  public int weight(int run) {
    return weights[run];
  }

  /** Number of its synapses. */
  public int length(int run) {
    return lengths[run];
  }

  /**
   * y += weights.
   *
   * @param at where the lane begins in y
   * @param room as long as y
   */
  void add(float[] y, int at, float[] values, float[] room) {
    for (int r = 0; r < count; r++) {
      Rows.add(y, at + places[r], values, weights[r], lengths[r], room);
    }
  }

  /** Sum of weights times y, of a lane that begins at a place. */
  float dot(float[] values, float[] y, int at) {
    float sum = Rows.dot(values, weights[0], y, at + places[0], count == 0 ? 0 : lengths[0]);
    for (int r = 1; r < count; r++) {
      sum += Rows.dot(values, weights[r], y, at + places[r], lengths[r]);
    }
    return sum;
  }

  /**
   * gradient -= x, of a lane that begins at a place.
   *
   * @param room as long as the gradient
   */
  void subtract(float[] gradient, float[] x, int at, float[] room) {
    for (int r = 0; r < count; r++) {
      Rows.subtract(gradient, weights[r], x, at + places[r], lengths[r], room);
    }
  }
}
