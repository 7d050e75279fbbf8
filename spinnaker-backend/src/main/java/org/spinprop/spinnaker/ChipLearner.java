package org.spinprop.spinnaker;

import java.util.List;
import java.util.function.Function;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Learner;
import org.spinprop.backend.LearnerState;
import org.spinprop.batch.Batch;
import org.spinprop.optim.Optimiser;

/** Training in the chip's own update programs, by the chip's gradients or those of others. */
final class ChipLearner implements Learner {
  private final Chip chip;
  private final Function<Batch, BatchStatistics> gradients;
  private final List<Optimiser.Updater> updaters;

  /** @param gradients leaves those of a batch in the update programs */
  ChipLearner(Chip chip, Function<Batch, BatchStatistics> gradients, Optimiser optimiser) {
    this.chip = chip;
    this.gradients = gradients;
    this.updaters = optimiser.updaters(chip.network());
  }

  @Override
  public BatchStatistics step(Batch batch, double learningRate) {
    BatchStatistics statistics = gradients.apply(batch);
    chip.arrays().step(updaters, (float) learningRate);
    return statistics;
  }

  @Override
  public LearnerState state() {
    return LearnerState.of(chip.arrays().masters(), updaters, chip.counters());
  }

  @Override
  public void restore(LearnerState state) {
    state.copyTo(chip.arrays().masters(), updaters);
    chip.restore(state.counters());
  }
}
