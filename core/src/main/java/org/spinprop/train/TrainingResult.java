package org.spinprop.train;

import java.util.List;
import java.util.Map;
import org.spinprop.backend.WeightGrid;
import org.spinprop.model.Parameters;

/**
 * Outcome of a training run.
 *
 * @param best parameters of the best epoch on the validation data
 * @param bestReport report of that epoch
 * @param bestGrids how those parameters were held, as {@link org.spinprop.backend.Executable#grids}
 * @param epochs reports of all epochs, epoch 0 first
 * @param retreats epochs after which the run went back to the best one so far, in order
 */
public record TrainingResult(
    Parameters best,
    EpochReport bestReport,
    Map<String, WeightGrid> bestGrids,
    List<EpochReport> epochs,
    List<Integer> retreats) {

  public TrainingResult {
    epochs = List.copyOf(epochs);
    retreats = List.copyOf(retreats);
  }

  /** Epochs trained: fewer than planned where the run was to stop early. */
  public int epochsTrained() {
    return epochs.size() - 1;
  }

  /** Seconds of training, summed over the epochs. */
  public double seconds() {
    return epochs.stream().mapToDouble(EpochReport::seconds).sum();
  }
}
