package org.spinprop.cli.console;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Writes each of which replaces the one before, so that one may be left out when the next is near: they take a twentieth of the
 * time at most. What was left out is written when it is closed, or asked for from another thread.
 */
public final class PacedWrites implements AutoCloseable {
  private static final int WORTH = 19;

  private final LongSupplier nanos;
  private Optional<Write> pending = Optional.empty();
  private long lastEnd;
  private long pause;

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
    if (pause == 0 || nanos.getAsLong() - lastEnd >= pause) {
      flush();
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
    pause = WORTH * (lastEnd - begin);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
