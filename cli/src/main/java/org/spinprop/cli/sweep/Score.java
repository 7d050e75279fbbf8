package org.spinprop.cli.sweep;

import java.util.Comparator;
import java.util.List;

/**
 * How a setting did over its seeds, by validation alone.
 *
 * @param validationAccuracies of the best epoch of each run, 0..1, in the order of the seeds
 */
public record Score(Settings settings, List<Double> validationAccuracies) {

  /** Best mean first. */
  public static final Comparator<Score> BEST_FIRST = Comparator.comparingDouble(Score::mean).reversed();

  /** Mean over the seeds. */
  public double mean() {
    return validationAccuracies.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** The worst seed. */
  public double worst() {
    return validationAccuracies.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }
}
