package org.spinprop.train;

import java.util.List;
import org.spinprop.model.Parameters;

/**
 * Outcome of a training run.
 *
 * @param best parameters of the best epoch on the validation data
 * @param bestReport report of that epoch
 * @param epochs reports of all epochs, epoch 0 first
 * @param retreats epochs after which the run went back to the best one so far, in order
 */
public record TrainingResult(
    Parameters best, EpochReport bestReport, List<EpochReport> epochs, List<Integer> retreats) {

  public TrainingResult {
    epochs = List.copyOf(epochs);
    retreats = List.copyOf(retreats);
  }

  /** Seconds of training, summed over the epochs. */
  public double seconds() {
    return epochs.stream().mapToDouble(EpochReport::seconds).sum();
  }
}
