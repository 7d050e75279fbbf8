package org.spinprop.sweep.spark;

import java.io.Serializable;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.spinprop.sweep.engine.TrialResult;

/** What comes back from an executor. */
sealed interface Outcome extends Serializable {

  /**
   * The result of the trial.
   *
   * @throws FileSystemException if the executor could run no trial of this sweep
   */
  TrialResult result() throws FileSystemException;

  /** The trial was run. */
  record Ran(TrialResult result) implements Outcome {}

  /** The executor does not see the trial's folder. */
  record FolderUnseen(String folder, String host) implements Outcome {
    @Override
    public TrialResult result() throws FileSystemException {
      throw new FileSystemException(
          folder,
          null,
          String.format(
              Locale.ROOT,
              "the executor on %s does not see it: --out must be a folder that this machine and all executors share"
                  + " under one name",
              host));
    }
  }
}
