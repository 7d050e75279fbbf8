package org.spinprop.lab.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;
import org.spinprop.lab.Trial;
import org.spinprop.lab.statistics.Interval;

/**
 * The figures of one contender, as they stand in JSON.
 *
 * @param accuracy 0..1
 * @param accuracyCi95 [low, high]
 * @param seconds of a forward run over all samples
 * @param repeatable whether running again gave the same spikes
 * @param heapBytes most that the Java heap grew by in a run; memory of native engines is not in it
 * @param chip what it counted, where it counts
 */
record TrialFigures(
    String name,
    double accuracy,
    double[] accuracyCi95,
    double loss,
    double spikesPerSample,
    double seconds,
    boolean repeatable,
    long heapBytes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Number> chip) {

  static TrialFigures of(Trial trial) {
    Interval interval = trial.accuracyInterval();
    return new TrialFigures(
        trial.name(),
        trial.evaluation().accuracy(),
        new double[] {interval.low(), interval.high()},
        trial.evaluation().loss(),
        trial.evaluation().spikesPerSample(),
        trial.seconds(),
        trial.repeatable(),
        trial.heapBytes(),
        new TreeMap<>(trial.cost()));
  }
}
