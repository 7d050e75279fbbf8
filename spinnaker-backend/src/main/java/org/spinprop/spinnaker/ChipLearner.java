package org.spinprop.spinnaker;

import java.util.List;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Learner;
import org.spinprop.backend.LearnerState;
import org.spinprop.batch.Batch;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Optimiser;

/** Training in the chip's own update programs. */
final class ChipLearner implements Learner {
  private final Chip chip;
  private final Objective objective;
  private final List<Optimiser.Updater> updaters;

  ChipLearner(Chip chip, Objective objective, Optimiser optimiser) {
    this.chip = chip;
    this.objective = objective;
    this.updaters = optimiser.updaters(chip.network());
  }

  @Override
  public BatchStatistics step(Batch batch, double learningRate) {
    return chip.step(batch, objective, updaters, (float) learningRate);
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
