package org.spinprop.sweep.engine;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a {@link TrialTask}. All but the seconds is the same wherever and beside whatever it ran.
 *
 * @param message why it failed, in one line; empty if it did not
 * @param score validation accuracy of the best epoch so far, 0..1, that before training aside; 0 if it failed
 * @param epochs done in all; 0 if it failed
 * @param seconds that this task took
 * @param figures of the best epoch and of the run, by name
 */
public record TrialResult(
    Status status, String message, double score, int epochs, double seconds, Map<String, Double> figures)
    implements Serializable {

  /** How it ended. */
  public enum Status {
    /** As far as it was to go. */
    DONE,
    /** The command refused its options or broke: other settings of the sweep may do better. */
    FAILED
  }

  public TrialResult {
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
  }

  /** A trial that went as far as it was to go. */
  public static TrialResult done(double score, int epochs, double seconds, Map<String, Double> figures) {
    return new TrialResult(Status.DONE, "", score, epochs, seconds, figures);
  }

  /** A trial that cannot be run. */
  public static TrialResult failed(String message, double seconds) {
    return new TrialResult(Status.FAILED, message, 0, 0, seconds, Map.of());
  }

  /** Whether it is of use to a ranking. */
  public boolean isDone() {
    return status == Status.DONE;
  }
}
