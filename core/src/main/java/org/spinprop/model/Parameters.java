package org.spinprop.model;

import java.util.Arrays;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Network;
import org.spinprop.network.Projection;

/**
 * The trainable values of a network: for each projection, in the network's order, its float32 weights as from-size rows by
 * to-size columns. Immutable; arrays are copied on the way in and out.
 */
public final class Parameters {
  private final float[][] weights;

  /**
   * @param network whose projections the weights belong to
   * @param weights one array a projection; each finite and of length from-size times to-size
   */
  public Parameters(Network network, float[][] weights) {
    if (weights.length != network.projections().size()) {
      throw InvalidInputException.of(
          "parameters: weights of %d projections, the network has %d",
          weights.length, network.projections().size());
    }
    this.weights = new float[weights.length][];
    for (int p = 0; p < weights.length; p++) {
      check(network, network.projections().get(p), weights[p]);
      this.weights[p] = weights[p].clone();
    }
  }

  private static void check(Network network, Projection projection, float[] values) {
    if (values.length != network.weightCount(projection)) {
      throw InvalidInputException.of(
          "projection '%s': %d weights, expected %d x %d", projection.id(), values.length,
          network.source(projection).size(), network.target(projection).size());
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw InvalidInputException.of("projection '%s': weight %d is %s", projection.id(), i, values[i]);
      }
    }
  }

  /** A copy of the weights of the projection at a position, [from][to] row-major. */
  public float[] weights(int projection) {
    return weights[projection].clone();
  }

  /** A copy of all weights, by projection. */
  public float[][] weights() {
    return Arrays.stream(weights).map(float[]::clone).toArray(float[][]::new);
  }

  /** Number of trainable values. */
  public int count() {
    return Arrays.stream(weights).mapToInt(w -> w.length).sum();
  }

  /** Equal when every weight has the same bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Parameters that && Arrays.deepEquals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(weights);
  }

  @Override
  public String toString() {
    return "Parameters[" + count() + " weights]";
  }
}
