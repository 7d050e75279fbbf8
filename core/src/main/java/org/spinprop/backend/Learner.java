package org.spinprop.backend;

/** A training run in progress: moves the resident parameters of its {@link Executable} step by step. */
@FunctionalInterface
public interface Learner {

  /**
   * One step on one batch.
   *
   * @param learningRate step size, the schedule's factor included
   * @return what was seen on the batch before the step
   */
  BatchStatistics step(Batch batch, double learningRate);
}
