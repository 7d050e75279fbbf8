package org.spinprop.sweep.engine;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.spinprop.InvalidInputException;

/** Trials as threads of this process. */
public final class LocalEngine implements Engine {

  /** As it is named on the command line. */
  public static final String NAME = "local";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Workers start(EngineOptions options) {
    options
        .master()
        .ifPresent(
            master -> {
              throw InvalidInputException.of("--master %s is for --engine spark; '%s' has none", master, NAME);
            });
    if (!options.settings().isEmpty()) {
      throw InvalidInputException.of("--conf is for --engine spark; '%s' has no settings", NAME);
    }
    int workers = options.workers().orElse(options.threads());
    return new Threads(TrialRunner.find(), workers, Math.max(1, options.threads() / workers));
  }

  private static final class Threads implements Workers {
    private final TrialRunner runner;
    private final int count;
    private final int threadsEach;
    private final ExecutorService threads;

    Threads(TrialRunner runner, int count, int threadsEach) {
      this.runner = runner;
      this.count = count;
      this.threadsEach = threadsEach;
      this.threads =
          Executors.newFixedThreadPool(
              count,
              work -> {
                Thread thread = new Thread(work, "trial");
                thread.setDaemon(true);
                return thread;
              });
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public CompletableFuture<TrialResult> submit(TrialTask task) {
      return CompletableFuture.supplyAsync(() -> run(task), threads);
    }

    private TrialResult run(TrialTask task) {
      try {
        return runner.run(task, threadsEach);
      } catch (IOException e) {
        throw new CompletionException(e);
      }
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
