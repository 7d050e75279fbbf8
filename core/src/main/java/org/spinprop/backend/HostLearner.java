package org.spinprop.backend;

import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.optim.Optimiser;

/** A learner that takes gradients from an executable and steps on the host. */
final class HostLearner implements Learner {
  private final Executable executable;
  private final Objective objective;
  private final float[][] weights;
  private final Optimiser.Updater[] updaters;

  HostLearner(Executable executable, Objective objective, Optimiser optimiser) {
    this.executable = executable;
    this.objective = objective;
    this.weights = executable.parameters().weights();
    this.updaters = new Optimiser.Updater[weights.length];
    for (int p = 0; p < weights.length; p++) {
      updaters[p] = optimiser.updater(weights[p].length);
    }
  }

  @Override
  public BatchStatistics step(Batch batch, double learningRate) {
    Network network = executable.network();
    Gradients gradients = executable.gradients(batch, objective);
    for (int p = 0; p < weights.length; p++) {
      updaters[p].step(weights[p], gradients.single(p), (float) learningRate);
    }
    executable.load(new Parameters(network, weights));
    return gradients.statistics();
  }
}
