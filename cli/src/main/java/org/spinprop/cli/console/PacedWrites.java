package org.spinprop.cli.console;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Writes each of which replaces the one before, so that one may be left out when the next is near: they take about a twentieth of
 * the time, but none waits for more than a second, or for more than a hundred others. What was left out is written when it is
 * closed, or asked for from another thread.
 */
public final class PacedWrites implements AutoCloseable {
  private static final int WORTH = 19;
  private static final long LONGEST_NANOS = 1_000_000_000;
  private static final int MOST_LEFT_OUT = 100;

  private final LongSupplier nanos;
  private Optional<Write> pending = Optional.empty();
  private long lastEnd;
  private long pause;
  private int leftOut;

  /** With nothing written yet. */
  public PacedWrites() {
    this(System::nanoTime);
  }

  /** @param nanos a clock */
  PacedWrites(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Puts something onto the disk. */
  @FunctionalInterface
  public interface Write {

    /** Does it. */
    void run() throws IOException;
  }

  /** Writes now, or later. */
  public synchronized void offer(Write write) throws IOException {
    pending = Optional.of(write);
    if (pause == 0 || nanos.getAsLong() - lastEnd >= pause || leftOut == MOST_LEFT_OUT) {
      flush();
    } else {
      leftOut++;
    }
  }

  /** Writes what was left out, if anything. */
  public synchronized void flush() throws IOException {
    if (pending.isEmpty()) {
      return;
    }
    long begin = nanos.getAsLong();
    pending.get().run();
    pending = Optional.empty();
    lastEnd = nanos.getAsLong();
    pause = Math.min(LONGEST_NANOS, WORTH * (lastEnd - begin));
    leftOut = 0;
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
