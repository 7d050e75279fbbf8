package org.spinprop.spinnaker;

import java.util.List;
import org.spinprop.backend.Batch;
import org.spinprop.backend.BatchStatistics;
import org.spinprop.backend.Learner;
import org.spinprop.backend.LearnerState;
import org.spinprop.backend.Objective;
import org.spinprop.optim.Optimiser;
import org.spinprop.spinnaker.program.WeightUpdate;

/** Training in the chip's own update programs. */
final class ChipLearner implements Learner {
  private final SpinnakerExecutable chip;
  private final Objective objective;
  private final List<Optimiser.Updater> updaters;

  ChipLearner(SpinnakerExecutable chip, Objective objective, Optimiser optimiser) {
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
    return LearnerState.of(values(), updaters, chip.counters());
  }

  @Override
  public void restore(LearnerState state) {
    state.copyTo(values(), updaters);
    chip.restore(state.counters());
  }

  /** The float32 masters where weights are integers, which follow from them. */
  private float[][] values() {
    return chip.updates().stream().map(WeightUpdate::values).toArray(float[][]::new);
  }
}
