package org.spinprop.cli.training;

/**
 * Where a training stage begins and ends.
 *
 * @param resume whether it goes on from its checkpoint
 * @param stopAfter epochs of the stage, those before an interruption too, after which it stops
 * @param afterTraining whether it begins with weights that the same command trained: a checkpoint that began with others is of a run
 *     whose first stage was since trained anew
 */
public record Interruption(boolean resume, int stopAfter, boolean afterTraining) {

  /** The same command's next stage, which can only go on from a checkpoint if nothing before it was trained anew. */
  public Interruption after(TrainingStage.Outcome before) {
    int trained = before.plan().epochs();
    int left = stopAfter == Integer.MAX_VALUE ? stopAfter : stopAfter - trained;
    return new Interruption(resume && before.trainedBefore() == trained, left, trained > 0);
  }
}
