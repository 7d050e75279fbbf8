package org.spinprop.train;

import java.util.List;
import java.util.Map;
import org.spinprop.backend.LearnerState;
import org.spinprop.backend.WeightGrid;

/**
 * A training run after an epoch: with its plan, data, backend and objective, all that it takes to go on as if it had never
 * stopped. {@link Training#resume} does so.
 *
 * @param learner weights, optimiser, and what the backend keeps
 * @param best values of the best epoch so far, by trainable array; not to be changed
 * @param bestGrids how those were held, as {@link org.spinprop.backend.Executable#grids}
 * @param epochs reports so far, epoch 0 first
 * @param retreats epochs after which the run went back to its best one
 * @param pace factor of the learning rate that these led to
 * @param behind epochs in a row that the run is behind its best one
 * @param draws random numbers that the augmentation has drawn
 */
public record Checkpoint(
    LearnerState learner,
    List<float[]> best,
    Map<String, WeightGrid> bestGrids,
    List<EpochReport> epochs,
    List<Integer> retreats,
    double pace,
    int behind,
    long draws) {

  public Checkpoint {
    best = List.copyOf(best);
    bestGrids = Map.copyOf(bestGrids);
    epochs = List.copyOf(epochs);
    retreats = List.copyOf(retreats);
    if (epochs.isEmpty()) {
      throw new IllegalArgumentException("a checkpoint without any epoch");
    }
  }

  /** The epoch that was done last; 0 before the first. */
  public int epoch() {
    return epochs.size() - 1;
  }

  /** Report of the best epoch so far. */
  public EpochReport bestReport() {
    return EpochReport.bestOf(epochs);
  }
}
