package org.spinprop.cli.network;

import org.spinprop.InvalidInputException;

/** How many ticks a sample takes. */
public final class Ticks {
  private static final int MOST = 1_000_000;

  private Ticks() {}

  /** Ticks of {@code dt} ms in {@code duration} ms. */
  public static int in(double duration, double dt) {
    long ticks = Math.round(duration / dt);
    if (!(ticks >= 2 && ticks <= MOST)) {
      throw InvalidInputException.of(
          "--duration %s ms in ticks of %s ms makes %d ticks, expected 2 to %d", duration, dt, ticks, MOST);
    }
    return (int) ticks;
  }
}
