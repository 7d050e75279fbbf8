package org.spinprop.offchip.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Host threads that work on chunks of a batch. */
final class ChunkThreads implements AutoCloseable {
  private final ExecutorService threads;

  ChunkThreads(int count) {
    threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "spinprop-offchip");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The work's result for each item, in the order of the items. */
  <T, R> List<R> map(List<T> items, Function<T, R> work) {
    if (items.size() == 1) {
      return List.of(work.apply(items.get(0)));
    }
    try {
      List<R> results = new ArrayList<>();
      // Returns when all are done, whether well or not: nothing works on tensors that are about to be released.
      for (Future<R> done : threads.invokeAll(items.stream().map(item -> task(item, work)).toList())) {
        results.add(done.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while at work on a batch", e);
    }
  }

  private static <T, R> Callable<R> task(T item, Function<T, R> work) {
    return () -> work.apply(item);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
