package org.spinprop.gradcheck;

import java.util.Arrays;
import org.spinprop.backend.Gradients;

/**
 * How close a gradient of one projection is to another.
 *
 * @param cosine of the angle between them
 * @param relativeError norm of their difference over the norm of the expected one
 * @param zero whether both are 0 throughout, so that there was nothing to compare
 */
public record GradientComparison(double cosine, double relativeError, boolean zero) {
  /**
   * Compares a gradient with the expected one; two equal ones have cosine 1 and error 0.
   *
   * @param floor what the norm of the expected one counts as at least: below it is rounding, not a gradient
   */
  public static GradientComparison of(double[] actual, double[] expected, double floor) {
    double[] difference = new double[actual.length];
    Arrays.setAll(difference, i -> actual[i] - expected[i]);
    double ofDifference = Gradients.norm(difference);
    if (ofDifference == 0) {
      return new GradientComparison(1, 0, Gradients.norm(expected) == 0);
    }
    return new GradientComparison(
        Gradients.cosine(actual, expected), ofDifference / Math.max(floor, Gradients.norm(expected)), false);
  }
}
