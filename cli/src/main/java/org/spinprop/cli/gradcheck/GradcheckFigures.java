package org.spinprop.cli.gradcheck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.spinprop.gradcheck.FiniteDifference;
import org.spinprop.gradcheck.GradientComparison;
import org.spinprop.gradcheck.UndefinedJump;

/**
 * What {@code gradcheck} found, as it stands in JSON.
 *
 * @param samples of the batch
 * @param leftOut samples left out, by backend, and of the {@code finite_differences} where they apply
 * @param undefinedJumps of those, the samples in which a jump is not defined, likewise
 * @param backends by name and projection; no projection where every sample was left out
 * @param notCompared backends that were left out, with the reason
 * @param finiteDifferences by projection; empty where they apply to none, or where every sample was left out
 */
record GradcheckFigures(
    int samples,
    Map<String, Integer> leftOut,
    Map<String, List<UndefinedJump>> undefinedJumps,
    Map<String, Map<String, GradientComparison>> backends,
    Map<String, String> notCompared,
    Map<String, Difference> finiteDifferences) {
  static final String FINITE_DIFFERENCES = "finite_differences";

  private static final double DOUBLE_TOLERANCE = 1e-6;
  private static final double SINGLE_TOLERANCE = 1e-3;

  /** A {@link FiniteDifference}, its exclusions by the reason in words. */
  record Difference(
      double relativeError,
      double resolution,
      int checked,
      boolean zero,
      int excluded,
      Map<String, Integer> excludedBecause) {

    static Difference of(FiniteDifference found) {
      Map<String, Integer> because = new TreeMap<>();
      found.exclusions().forEach((why, count) -> because.put(why.words(), count));
      return new Difference(
          found.relativeError(), found.resolution(), found.checked(), found.zero(), found.excluded(), because);
    }
  }

  static Map<String, Difference> differences(Map<String, FiniteDifference> found) {
    Map<String, Difference> differences = new LinkedHashMap<>();
    found.forEach((projection, difference) -> differences.put(projection, Difference.of(difference)));
    return differences;
  }

  /** Errors beyond tolerance, a line each. */
  List<String> disagreements() {
    List<String> beyond = new ArrayList<>();
    backends.forEach(
        (backend, compared) -> compared.forEach(
            (projection, comparison) -> addBeyond(
                backend + " " + projection, comparison.relativeError(), SINGLE_TOLERANCE, beyond)));
    finiteDifferences.forEach(
        (projection, difference) -> addBeyond(
            "reference " + projection, difference.relativeError(), DOUBLE_TOLERANCE + difference.resolution(), beyond));
    return beyond;
  }

  /** What could not be checked, and how it could be, a line each. */
  List<String> unchecked() {
    List<String> problems = new ArrayList<>();
    if (backends.isEmpty()) {
      problems.add(
          "no backend compared: "
              + notCompared.entrySet().stream()
                  .map(backend -> backend.getKey() + " (" + backend.getValue() + ")")
                  .collect(Collectors.joining(", ")));
    }
    backends.forEach((backend, compared) -> addUnchecked(backend, compared, problems));
    if (leftOut.getOrDefault(FINITE_DIFFERENCES, 0) == samples) {
      problems.add(
          "finite differences not checked: "
              + (undefined(FINITE_DIFFERENCES).isEmpty()
                  ? "the target fires in no sample, use more --samples"
                  : "in no sample the target fires and every jump is defined, use more --samples or shorter ticks"));
    }
    finiteDifferences.forEach((projection, difference) -> {
      if (difference.checked() == 0) {
        problems.add("reference " + projection + " not checked: every weight is excluded, use more --weights");
      }
    });
    List<Difference> checked = finiteDifferences.values().stream().filter(difference -> difference.checked() > 0).toList();
    if (allZero(checked, Difference::zero)) {
      problems.add(
          "finite differences: nothing to compare, they and the gradient are 0 at every value checked, use more --weights");
    }
    return problems;
  }

  private static <T> boolean allZero(Collection<T> compared, Predicate<T> zero) {
    return !compared.isEmpty() && compared.stream().allMatch(zero);
  }

  /** Samples of a backend, or of the finite differences, in which a jump is not defined. */
  List<UndefinedJump> undefined(String of) {
    return undefinedJumps.getOrDefault(of, List.of());
  }

  private void addUnchecked(String backend, Map<String, GradientComparison> compared, List<String> problems) {
    if (compared.isEmpty()) {
      problems.add(
          backend + " not checked: "
              + (undefined(backend).isEmpty()
                  ? "it has other spikes than the reference in every sample, use more --samples"
                  : "in every sample it has other spikes than the reference or a jump is not defined, use more --samples or"
                      + " shorter ticks"));
    }
    if (allZero(compared.values(), GradientComparison::zero)) {
      problems.add(
          backend + ": nothing to compare, its gradients and the reference's are 0 throughout, use more --samples or another"
              + " model");
    }
  }

  private static void addBeyond(String where, double error, double tolerance, List<String> beyond) {
    if (!(error <= tolerance)) {
      beyond.add(String.format(Locale.ROOT, "%s: relative error %.1e, tolerance %.1e", where, error, tolerance));
    }
  }
}
