package org.spinprop.sweep.engine;

import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Runs trials in this process. It is the same for every engine, which finds it through {@link ServiceLoader} and so need not
 * know the commands; implementations have a public constructor without parameters and may be called by several threads at once.
 */
public interface TrialRunner {

  /**
   * Whether these are words of a training command; nothing is run.
   *
   * @param inStretches whether it is to be stopped at some epochs and gone on with
   * @throws org.spinprop.InvalidInputException if not; the message says what is wrong with which word
   */
  void check(List<String> words, boolean inStretches);

  /** The same words for whatever working directory: with absolute names of files. */
  List<String> absolute(List<String> words);

  /** Names of the files and folders among the words, as they stand there: what is in them decides on the result too. */
  List<String> files(List<String> words);

  /**
   * Runs a task to its end. Called again after it was cut off at any moment, it gives the very same result.
   *
   * @param threads host threads; the result does not depend on them
   * @return what became of it, failures of the command too
   * @throws IOException if the folder cannot be used: no result is to be recorded then
   */
  TrialResult run(TrialTask task, int threads) throws IOException;

  /** The one on the class path. */
  static TrialRunner find() {
    return ServiceLoader.load(TrialRunner.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + TrialRunner.class.getName() + " on the class path"));
  }
}
