package org.spinprop.spinnaker.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.spinprop.backend.Finding;
import org.spinprop.backend.WeightGrid;

/** What limited precision did to weights, by projection. */
public final class WeightFindings {

  private WeightFindings() {}

  /** At most a line each for saturation and for small weights that became 0. */
  public static List<Finding> of(Map<String, WeightGrid> grids) {
    List<Finding> findings = new ArrayList<>();
    add(
        findings,
        "weights saturated",
        grids,
        WeightGrid::saturated,
        "training moved weights out of the range that was chosen when they were loaded",
        "leave headroom (--weight-headroom 1), or hold more (--weights int16)");
    add(
        findings,
        "weights rounded to zero",
        grids,
        WeightGrid::roundedToZero,
        "weights below half of a projection's scale",
        "hold more (--weights int16), or keep their mean with --rounding stochastic");
    return findings;
  }

  private static void add(
      List<Finding> findings,
      String symptom,
      Map<String, WeightGrid> grids,
      ToLongFunction<WeightGrid> count,
      String cause,
      String remedy) {
    long sum = grids.values().stream().mapToLong(count).sum();
    String places =
        grids.entrySet().stream()
            .filter(entry -> count.applyAsLong(entry.getValue()) > 0)
            .map(entry -> place(entry.getKey(), entry.getValue(), count.applyAsLong(entry.getValue())))
            .collect(Collectors.joining(", "));
    if (sum > 0) {
      findings.add(new Finding(symptom, sum, places, cause, remedy));
    }
  }

  private static String place(String projection, WeightGrid grid, long count) {
    return String.format(Locale.ROOT, "%s %d at int%d x 2^%d", projection, count, grid.bits(), grid.exponent());
  }
}
