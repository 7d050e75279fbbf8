package org.spinprop.train.file;

import java.util.List;
import org.spinprop.train.Checkpoint;

/**
 * What a checkpoint file holds besides the run's settings.
 *
 * @param notes lines that whoever trains wants back with the checkpoint
 */
public record SavedRun(Checkpoint checkpoint, List<String> notes) {

  public SavedRun {
    notes = List.copyOf(notes);
  }

  /** A checkpoint and nothing else. */
  public SavedRun(Checkpoint checkpoint) {
    this(checkpoint, List.of());
  }
}
