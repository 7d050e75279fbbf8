package org.spinprop.sweep.engine;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A piece of work for an engine: one trial of a sweep, from one epoch to another. It holds only text and numbers, so that it
 * can be sent to another machine. Names of files are absolute: there the working directory is another.
 *
 * @param trial which trial, as {@code setting-003/seed-0}; unique in its sweep
 * @param words the training command and its options, as {@code pretrain --hidden 60 --epochs 27}, without those that the
 *     runner adds: seed, output, threads, figures and how far to run
 * @param seed of weights and shuffling
 * @param fromEpoch epochs that the trial has done before, 0 for none; its checkpoint lies in the folder
 * @param toEpoch epochs that it shall have done in all; {@link #TO_THE_END} for as many as the command runs by itself
 * @param folder where the trial works: its log, its figures, its model and its checkpoint. Workers on other machines must see
 *     the same folder
 */
public record TrialTask(String trial, List<String> words, long seed, int fromEpoch, int toEpoch, String folder)
    implements Serializable {

  /** Epochs of a task that runs until the command ends by itself. */
  public static final int TO_THE_END = Integer.MAX_VALUE;

  public TrialTask {
    words = List.copyOf(words);
    if (fromEpoch < 0 || toEpoch <= fromEpoch) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, "epochs %d to %d", fromEpoch, toEpoch));
    }
  }

  /** Whether it runs until the command ends by itself. */
  public boolean toTheEnd() {
    return toEpoch == TO_THE_END;
  }
}
