package org.spinprop.backend;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.spinprop.batch.Batch;
import org.spinprop.model.Parameters;
import org.spinprop.optim.Optimiser;

/** A learner that steps on the host. */
final class HostLearner implements Learner {
  private final Executable executable;
  private final Function<Batch, Gradients> gradients;
  private final float[][] values;
  private final List<Optimiser.Updater> updaters;

  HostLearner(Executable executable, Function<Batch, Gradients> gradients, Optimiser optimiser) {
    this.executable = executable;
    this.gradients = gradients;
    this.values = executable.parameters().values();
    this.updaters = optimiser.updaters(executable.network());
  }

  @Override
  public BatchStatistics step(Batch batch, double learningRate) {
    Gradients found = gradients.apply(batch);
    for (int a = 0; a < values.length; a++) {
      updaters.get(a).step(values[a], found.single(a), (float) learningRate);
    }
    executable.load(new Parameters(executable.network(), values));
    return found.statistics();
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
