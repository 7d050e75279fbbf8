package org.spinprop.train;

import org.spinprop.InvalidInputException;
import org.spinprop.optim.Optimiser;
import org.spinprop.optim.Schedule;

/**
 * How long and in what steps to train.
 *
 * @param epochs passes over the training data
 * @param batchSize samples a step; the last batch of an epoch may be smaller
 * @param optimiser the rule of a step
 * @param schedule how the learning rate goes over the run
 * @param seed of the shuffling and the augmentation
 * @param augmentation what happens to samples before a step
 * @param retreat when the run goes back to its best epoch
 */
public record TrainingPlan(
    int epochs,
    int batchSize,
    Optimiser optimiser,
    Schedule schedule,
    long seed,
    Augmentation augmentation,
    Retreat retreat) {

  /** A plan that leaves samples as they are and never goes back. */
  public TrainingPlan(int epochs, int batchSize, Optimiser optimiser, Schedule schedule, long seed) {
    this(epochs, batchSize, optimiser, schedule, seed, Augmentation.NONE, Retreat.NEVER);
  }

  public TrainingPlan {
    if (epochs < 0 || batchSize < 1) {
      throw InvalidInputException.of(
          "training plan: %d epochs in batches of %d, expected at least 0 and 1", epochs, batchSize);
    }
  }

  /** Steps of an epoch. */
  public int steps(int samples) {
    return (samples + batchSize - 1) / batchSize;
  }
}
