package org.spinprop.spinnaker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Spreads groups of copies over host threads. Which thread runs a copy does not change what it computes. */
final class HostThreads implements AutoCloseable {
  private final int threads;
  private final ExecutorService pool;

  HostThreads(int threads) {
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "spinnaker2");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** How many there are. */
  int count() {
    return threads;
  }

  /** Runs a task for each group from 0 to count - 1 and waits for all. */
  void forEach(int count, IntConsumer task) {
    if (threads == 1) {
      share(0, 1, count, task);
      return;
    }
    List<Future<?>> shares = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      int first = i;
      shares.add(pool.submit(() -> share(first, threads, count, task)));
    }
    share(0, threads, count, task);
    for (Future<?> share : shares) {
      await(share);
    }
  }

  private static void share(int first, int stride, int count, IntConsumer task) {
    for (int i = first; i < count; i += stride) {
      task.accept(i);
    }
  }

  private static void await(Future<?> share) {
    try {
      share.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a batch was running on the chip", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException ours) {
        throw ours;
      }
      throw new IllegalStateException("a copy of the network failed on the chip", e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
