package org.spinprop.gradcheck;

import java.util.Map;

/**
 * What finite differences say of the gradient of one trainable array.
 *
 * @param relativeError norm of (gradient - differences) over that of the differences, at least 1e-3; of the values
 *     checked
 * @param resolution error of the differences themselves, on the same scale: where kinks of the loss force a small step,
 *     its rounding shows
 * @param checked values compared
 * @param zero whether gradient and differences are 0 at all values compared, so that there was nothing to compare
 * @param exclusions values left out, by the reason
 */
public record FiniteDifference(
    double relativeError, double resolution, int checked, boolean zero, Map<Exclusion, Integer> exclusions) {

  public FiniteDifference {
    exclusions = Map.copyOf(exclusions);
  }

  /** Values left out for any reason. */
  public int excluded() {
    return exclusions.values().stream().mapToInt(Integer::intValue).sum();
  }
}
