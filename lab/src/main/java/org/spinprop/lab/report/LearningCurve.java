package org.spinprop.lab.report;

import java.util.List;
import org.spinprop.lab.LearningComparison;
import org.spinprop.train.EpochReport;

/**
 * A learning curve to be shown.
 *
 * @param group curves of one group share a colour and a name
 * @param offset epoch at which it begins
 * @param accuracy on the validation data, 0..1, epoch by epoch
 */
public record LearningCurve(String group, int offset, double[] accuracy) {

  /** The validation accuracy of a training run. */
  public static LearningCurve of(String group, int offset, List<EpochReport> epochs) {
    return new LearningCurve(
        group, offset, epochs.stream().mapToDouble(EpochReport::validationAccuracy).toArray());
  }

  /** The curves of a comparison, one a run. */
  public static List<LearningCurve> of(LearningComparison learning) {
    return learning.runs().stream().map(run -> of(run.contender(), 0, run.epochs())).toList();
  }
}
