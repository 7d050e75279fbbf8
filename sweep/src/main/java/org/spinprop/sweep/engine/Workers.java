package org.spinprop.sweep.engine;

import java.util.concurrent.CompletableFuture;

/** Workers of an engine that wait for tasks. */
public interface Workers extends AutoCloseable {

  /** How many tasks run at once, at least 1. */
  int count();

  /**
   * Queues a task; tasks start in the order of the calls. The future ends exceptionally only if the engine or the folder
   * broke, not if the trial failed.
   */
  CompletableFuture<TrialResult> submit(TrialTask task);

  /** Lets the workers go; tasks that are not done are dropped and go on from their checkpoint another time. */
  @Override
  void close();
}
