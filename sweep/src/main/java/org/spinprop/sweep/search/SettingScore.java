package org.spinprop.sweep.search;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.space.Setting;

/**
 * How a setting did over its seeds as far as it was trained, by validation alone.
 *
 * @param number of the setting, from 0 in the order they were proposed
 * @param rung how far it came in its bracket, from 0
 * @param results in the order of the seeds
 */
public record SettingScore(int number, Setting setting, int rung, List<TrialResult> results) {

  /** Best mean first; of equal ones the one trained longer, then the one proposed earlier. Failed settings come last. */
  public static final Comparator<SettingScore> BEST_FIRST =
      Comparator.comparing(SettingScore::failed)
          .thenComparing(Comparator.comparingDouble(SettingScore::mean).reversed())
          .thenComparing(Comparator.comparingInt(SettingScore::epochs).reversed())
          .thenComparingInt(SettingScore::number);

  public SettingScore {
    results = List.copyOf(results);
  }

  /** Whether it cannot be run, with one seed at least. */
  public boolean failed() {
    return !results.stream().allMatch(TrialResult::isDone);
  }

  /** Why it failed, if it did. */
  public Optional<String> failure() {
    return results.stream().filter(result -> !result.isDone()).map(TrialResult::message).findFirst();
  }

  /** Mean validation accuracy over the seeds, 0..1. */
  public double mean() {
    return results.stream().mapToDouble(TrialResult::score).average().orElseThrow();
  }

  /** That of the worst seed. */
  public double worst() {
    return results.stream().mapToDouble(TrialResult::score).min().orElseThrow();
  }

  /** Epochs of the seed that did fewest. */
  public int epochs() {
    return results.stream().mapToInt(TrialResult::epochs).min().orElseThrow();
  }

  /** Seconds of its last rung, all seeds together. */
  public double seconds() {
    return results.stream().mapToDouble(TrialResult::seconds).sum();
  }
}
