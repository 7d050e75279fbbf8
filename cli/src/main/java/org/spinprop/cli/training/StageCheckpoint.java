package org.spinprop.cli.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.Console;
import org.spinprop.train.Checkpoint;
import org.spinprop.train.file.CheckpointFile;
import org.spinprop.train.file.SavedRun;

/** The checkpoint of a training stage, beside the stage's output. */
final class StageCheckpoint {
  private final Console console;
  private final CheckpointFile file;
  private final int epochs;

  /** @param epochs of the whole stage */
  StageCheckpoint(Console console, Path output, Map<String, String> settings, int epochs) {
    this.console = console;
    this.file = new CheckpointFile(CheckpointFile.beside(output), settings);
    this.epochs = epochs;
  }

  /** What the stage is to go on from; says what it found. */
  Optional<SavedRun> find(Interruption interruption) throws IOException {
    if (!interruption.resume()) {
      warnOfUnfinished();
      return Optional.empty();
    }
    if (!file.exists()) {
      console.progress("  nothing to resume: there is no %s; training from the start", file.path());
      return Optional.empty();
    }
    if (interruption.afterTraining() && !file.agreesIn(RunSettings.START_WEIGHTS)) {
      console.progress("  nothing to resume: %s is of another pretrained model; training from the start", file.path());
      return Optional.empty();
    }
    SavedRun found = file.read();
    int done = found.checkpoint().epoch();
    if (done == epochs) {
      console.progress("  resuming: all %d epochs are trained already", epochs);
    } else {
      console.progress(
          "  resuming after epoch %d of %d; epochs trained after it, of a second at most, are trained again", done, epochs);
    }
    return Optional.of(found);
  }

  /** The first epoch of a new run replaces the checkpoint of the one before. */
  private void warnOfUnfinished() throws IOException {
    if (!file.exists()) {
      return;
    }
    try {
      int done = file.read().checkpoint().epoch();
      if (done < epochs) {
        console.progress(
            "  training from the start, though %s holds epoch %d of %d of this very run: --resume goes on from it",
            file.path(), done, epochs);
      }
    } catch (InvalidInputException ofAnotherRun) {
      // nothing that --resume could go on from
    }
  }

  /** @param notes lines that the stage wants back */
  void save(Checkpoint checkpoint, List<String> notes) throws IOException {
    file.write(new SavedRun(checkpoint, notes));
  }
}
