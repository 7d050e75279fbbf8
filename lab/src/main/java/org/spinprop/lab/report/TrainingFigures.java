package org.spinprop.lab.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.lab.LearningComparison;
import org.spinprop.lab.LearningRun;
import org.spinprop.train.EpochReport;

/**
 * Training runs as they stand in JSON.
 *
 * @param runs by contender, one a seed
 * @param accuracyDifference of the test accuracy from the first contender's, paired by seed
 */
record TrainingFigures(
    int epochs, List<Long> seeds, Map<String, List<Run>> runs, Map<String, Change> accuracyDifference) {

  /**
   * A run.
   *
   * @param validationAccuracy epoch by epoch, before the first one included
   * @param accuracy of the best epoch on the test split
   */
  record Run(long seed, int bestEpoch, double[] validationAccuracy, double accuracy, double secondsPerEpoch) {}

  /**
   * A mean difference.
   *
   * @param p of the paired t-test
   */
  record Change(double value, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<double[]> ci95, double p) {}

  static TrainingFigures of(LearningComparison learning) {
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    for (LearningRun run : learning.runs()) {
      runs.computeIfAbsent(run.contender(), name -> new ArrayList<>())
          .add(
              new Run(
                  run.seed(),
                  run.bestEpoch(),
                  run.epochs().stream().mapToDouble(EpochReport::validationAccuracy).toArray(),
                  run.testAccuracy(),
                  run.epochs().stream().skip(1).mapToDouble(EpochReport::seconds).average().orElse(0)));
    }
    Map<String, Change> differences = new LinkedHashMap<>();
    learning.differences().forEach(
        (name, paired) -> differences.put(
            name,
            new Change(
                paired.difference(),
                paired.interval().map(interval -> new double[] {interval.low(), interval.high()}),
                paired.p())));
    return new TrainingFigures(learning.epochs(), learning.seeds(), runs, differences);
  }
}
