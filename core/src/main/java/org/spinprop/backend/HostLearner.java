package org.spinprop.backend;

import java.util.List;
import java.util.Map;
import org.spinprop.batch.Batch;
import org.spinprop.model.Parameters;
import org.spinprop.objective.Objective;
import org.spinprop.optim.Optimiser;

/** A learner that takes gradients from an executable and steps on the host. */
final class HostLearner implements Learner {
  private final Executable executable;
  private final Objective objective;
  private final float[][] values;
  private final List<Optimiser.Updater> updaters;

  HostLearner(Executable executable, Objective objective, Optimiser optimiser) {
    this.executable = executable;
    this.objective = objective;
    this.values = executable.parameters().values();
    this.updaters = optimiser.updaters(executable.network());
  }

  @Override
  public BatchStatistics step(Batch batch, double learningRate) {
    Gradients gradients = executable.gradients(batch, objective);
    for (int a = 0; a < values.length; a++) {
      updaters.get(a).step(values[a], gradients.single(a), (float) learningRate);
    }
    executable.load(new Parameters(executable.network(), values));
    return gradients.statistics();
  }

  @Override
  public LearnerState state() {
    return LearnerState.of(values, updaters, Map.of());
  }

  @Override
  public void restore(LearnerState state) {
    state.copyTo(values, updaters);
    executable.load(new Parameters(executable.network(), values));
  }
}
