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
   * gradient -= a x, of a lane that begins at a place.
   *
   * @param product as long as a
   * @param room as long as the gradient
   */
  void subtractProduct(float[] gradient, float[] a, float[] x, int at, float[] product, float[] room) {
    for (int r = 0; r < count; r++) {
      Rows.subtractProduct(gradient, weights[r], a, x, at + places[r], lengths[r], product, room);
    }
  }
}
