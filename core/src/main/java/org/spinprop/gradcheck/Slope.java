package org.spinprop.gradcheck;

import java.util.Optional;

/**
 * The slope of the loss in one trainable value, as the central differences of a step and of half of it give it.
 *
 * @param value Richardson's extrapolation of the two, dL/dw
 * @param error their disagreement and the loss's rounding over the step; infinite where there are no two differences
 * @param exclusion why the value says nothing; empty where it says something
 */
record Slope(double value, double error, Optional<Exclusion> exclusion) {
  /** Slopes, and norms of them, count as this at least: differences do not tell smaller ones to a relative 1e-6. */
  static final double LEAST_SCALE = 1e-3;

  /** Rounding of a loss, which a difference divides by its step. */
  private static final double NOISE = 1e-14;

  /** Near a grazing spike extrapolation leaves some 1.6 times the square of the relative disagreement: here 1.4e-7. */
  private static final double SETTLED = 3e-4;

  static Slope none(Exclusion why) {
    return new Slope(0, Double.POSITIVE_INFINITY, Optional.of(why));
  }

  /** From the difference of a step, coarse, and of half of it, fine. */
  static Slope of(double coarse, double fine, double step) {
    double error = Math.abs(fine - coarse) + NOISE / step;
    boolean settled = error <= SETTLED * Math.max(LEAST_SCALE, Math.abs(fine));
    return new Slope(
        (4 * fine - coarse) / 3, error, settled ? Optional.empty() : Optional.of(Exclusion.UNSETTLED));
  }

  /** The one with the smaller error, and the other where they are equal. */
  Slope orBetter(Slope other) {
    return other.error <= error ? other : this;
  }
}
