package org.spinprop.train;

import org.spinprop.model.Parameters;

/** Looks on while a model trains: progress, checkpoints, logs. */
public interface TrainingObserver {

  /** Sees nothing. */
  TrainingObserver NONE = new TrainingObserver() {};

  /** After a step. */
  default void onStep(int epoch, int step, int steps) {}

  /** After an epoch and its validation; epoch 0 comes before the first step. */
  default void onEpoch(EpochReport report) {}

  /** After {@link #onEpoch} of an epoch that is the best so far on the validation data. */
  default void onBest(EpochReport report, Parameters parameters) {}

  /** After each epoch but epoch 0 and all else that is to be seen of it: from here the run can go on. */
  default void onCheckpoint(Checkpoint checkpoint) {}
}
