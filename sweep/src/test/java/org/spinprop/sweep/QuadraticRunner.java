package org.spinprop.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.spinprop.InvalidInputException;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.engine.TrialRunner;
import org.spinprop.sweep.engine.TrialTask;

/**
 * A training that takes no time: its accuracy creeps with the epochs to 1 - (x - 0.3)^2, less a little by the seed. It leaves a line
 * in {@code runs.txt} of the trial's folder each time it runs, and takes its time by chance so that trials finish in any order.
 */
public final class QuadraticRunner implements TrialRunner {
  static final int EPOCHS = 27;

  @Override
  public void check(List<String> words, boolean inStretches) {
    if (!words.get(0).equals("fit")) {
      throw InvalidInputException.of("'%s' is no training command", words.get(0));
    }
  }

  @Override
  public List<String> absolute(List<String> words) {
    return words;
  }

  @Override
  public List<String> files(List<String> words) {
    return words.stream().filter(word -> word.endsWith(".txt")).toList();
  }

  @Override
  public TrialResult run(TrialTask task, int threads) throws IOException {
    Path folder = Files.createDirectories(Path.of(task.folder()));
    Files.writeString(
        folder.resolve("runs.txt"),
        task.fromEpoch() + " to " + task.toEpoch() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(4));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    double x = Double.parseDouble(task.words().get(task.words().indexOf("--x") + 1));
    if (x > 0.95) {
      return TrialResult.failed("x is too large", 0.001);
    }
    int epochs = Math.min(EPOCHS, task.toEpoch());
    double score = (1 - (x - 0.3) * (x - 0.3) - 0.001 * task.seed()) * (1 - Math.pow(0.8, epochs));
    return TrialResult.done(score, epochs, 0.001 * (epochs - task.fromEpoch()), Map.of("x", x));
  }
}
