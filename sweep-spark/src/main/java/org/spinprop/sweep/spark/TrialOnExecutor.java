package org.spinprop.sweep.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.api.java.function.Function;
import org.spinprop.sweep.engine.TrialRunner;
import org.spinprop.sweep.engine.TrialTask;

/**
 * Runs a trial in an executor's process. What it throws, Spark tries again, elsewhere if it can.
 *
 * @param threads host threads
 */
record TrialOnExecutor(int threads) implements Function<TrialTask, Outcome> {

  @Override
  public Outcome call(TrialTask task) throws IOException {
    if (!Files.isDirectory(Path.of(task.folder()))) {
      return new Outcome.FolderUnseen(task.folder(), InetAddress.getLocalHost().getHostName());
    }
    return new Outcome.Ran(TrialRunner.find().run(task, threads));
  }
}
