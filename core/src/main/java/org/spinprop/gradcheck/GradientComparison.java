package org.spinprop.gradcheck;

import org.spinprop.backend.Gradients;

/**
 * How close a gradient of one projection is to another.
 *
 * @param cosine of the angle between them
 * @param relativeError norm of their difference over the norm of the expected one
 */
public record GradientComparison(double cosine, double relativeError) {
  /**
   * Compares a gradient with the expected one; two equal ones have cosine 1 and error 0.
   *
   * @param floor what the norm of the expected one counts as at least: below it is rounding, not a gradient
   */
  public static GradientComparison of(double[] actual, double[] expected, double floor) {
    double ofExpected = 0;
    double ofDifference = 0;
    for (int i = 0; i < actual.length; i++) {
      ofExpected += expected[i] * expected[i];
      ofDifference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
    }
    if (ofDifference == 0) {
      return new GradientComparison(1, 0);
    }
    return new GradientComparison(
        Gradients.cosine(actual, expected),
        Math.sqrt(ofDifference) / Math.max(floor, Math.sqrt(ofExpected)));
  }
}
