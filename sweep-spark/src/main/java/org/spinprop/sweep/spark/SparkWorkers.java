package org.spinprop.sweep.spark;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;
import org.spinprop.sweep.engine.TrialResult;
import org.spinprop.sweep.engine.TrialTask;
import org.spinprop.sweep.engine.Workers;
import scala.jdk.javaapi.FutureConverters;

/** Each trial is a Spark job of one task: jobs start in the order they came, and a task whose executor is lost runs again. */
final class SparkWorkers implements Workers {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String EXECUTOR_LOST = "ExecutorLostFailure";

  private final JavaSparkContext context;
  private final int coresEach;
  private volatile boolean exiting;

  /** @param coresEach cores, and threads, of a trial */
  SparkWorkers(JavaSparkContext context, int coresEach) {
    this.context = context;
    this.coresEach = coresEach;
    Runtime.getRuntime().addShutdownHook(new Thread(() -> exiting = true));
  }

  /**
   * Waits for the first executor; more may come and go at any time.
   *
   * @throws InvalidInputException if there is none for a minute
   */
  void awaitOne() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!context.isLocal() && executors() == 0) {
      if (context.sc().isStopped() || System.nanoTime() > end) {
        throw InvalidInputException.of(
            "%s gives no executor: has a worker %d free cores and %s of memory (its web page shows)?",
            context.master(), coresEach, context.getConf().get("spark.executor.memory", "1g"));
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw InvalidInputException.of("interrupted while waiting for an executor of %s", context.master());
      }
    }
  }

  /** Without the driver, which Spark counts too. */
  private int executors() {
    return context.sc().statusTracker().getExecutorInfos().length - 1;
  }

  @Override
  public int count() {
    return Math.max(1, context.defaultParallelism() / coresEach);
  }

  @Override
  public CompletableFuture<TrialResult> submit(TrialTask task) {
    CompletableFuture<TrialResult> result = new CompletableFuture<>();
    try {
      Files.createDirectories(Path.of(task.folder())); // by which an executor can tell that it sees the same
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
    RDD<Outcome> trial = context.parallelize(List.of(task), 1).map(new TrialOnExecutor(coresEach)).rdd();
    var job = RDD.rddToAsyncRDDActions(trial, trial.elementClassTag()).collectAsync();
    FutureConverters.asJava(job)
        .whenComplete(
            (outcomes, failure) -> {
              if (exiting) {
                return; // Ctrl-C stops Spark, and the jobs that it runs end by that.
              }
              if (failure == null) {
                finish(result, outcomes.head());
              } else {
                fail(result, deepest(failure));
              }
            });
    return result;
  }

  private static void finish(CompletableFuture<TrialResult> result, Outcome outcome) {
    try {
      result.complete(outcome.result());
    } catch (FileSystemException e) {
      result.completeExceptionally(e);
    }
  }

  /** A trial that kills each executor it is tried on has failed; anything else is no fault of the trial. */
  private static void fail(CompletableFuture<TrialResult> result, Throwable failure) {
    String message = Reason.of(failure).lines().findFirst().orElse("");
    if (failure instanceof SparkException && message.contains(EXECUTOR_LOST)) {
      String reason = message.replaceFirst(".*Reason: ", "");
      result.complete(TrialResult.failed("no executor survived it (" + reason + "): more memory may help", 0));
    } else {
      result.completeExceptionally(failure);
    }
  }

  /** What was thrown first, on the executor perhaps. */
  private static Throwable deepest(Throwable failure) {
    return failure.getCause() == null ? failure : deepest(failure.getCause());
  }

  @Override
  public void close() {
    context.close();
  }
}
