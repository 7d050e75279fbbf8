package org.spinprop.backend;

import org.spinprop.batch.Batch;

/** A training run in progress: moves the resident parameters of its {@link Executable} step by step. */
public interface Learner {

  /**
   * One step on one batch.
   *
   * @param learningRate step size, the schedule's factor included
   * @return what was seen on the batch before the step
   */
  BatchStatistics step(Batch batch, double learningRate);

  /** What the learner and its executable keep for the next step. */
  LearnerState state();

  /**
   * Goes on where a learner of the same backend, network, objective and optimiser stood, as if it were that one, bit for bit.
   *
   * @throws org.spinprop.InvalidInputException if the state is that of another network or optimiser
   */
  void restore(LearnerState state);
}
