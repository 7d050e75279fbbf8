package org.spinprop.cli.training;

/**
 * Where a training stage begins and ends.
 *
 * @param resume whether it goes on from its checkpoint
 * @param stopAfter epochs of the stage, those before an interruption too, after which it stops
 */
public record Interruption(boolean resume, int stopAfter) {

  /** The same command's next stage, which can only go on from a checkpoint if nothing before it was trained anew. */
  public Interruption after(TrainingStage.Outcome before) {
    int left = stopAfter == Integer.MAX_VALUE ? stopAfter : stopAfter - before.plan().epochs();
    return new Interruption(resume && before.trainedBefore() == before.plan().epochs(), left);
  }
}
