package org.spinprop.network;

import org.spinprop.InvalidInputException;

/**
 * The time base of a network; it travels with the model through every export.
 *
 * @param kind whether spikes exist only at ticks or carry exact times
 * @param dt length of a tick in ms
 * @param steps number of ticks T of a sample; ticks run from 0 to T - 1
 */
public record Clock(Kind kind, double dt, int steps) {

  private static final double RESOLUTION = 0x1p-32;

  /** Of {@link #lasting}. */
  private static final int MOST_STEPS = 1_000_000;

  /** To which a number of ticks is whole: what rounding leaves of it. */
  private static final double ROUNDING = 1e-12;

  /** How time is resolved. */
  public enum Kind {
    /** A spike exists only at a tick (Béna et al. 2024, discretised EventProp). */
    GRID,
    /** A spike has an exact time inside its tick, carried as packet payload. */
    SUBTICK
  }

  public Clock {
    if (!(dt > 0) || Double.isInfinite(dt)) {
      throw InvalidInputException.of("clock: dt is %s ms, expected a positive number", dt);
    }
    if (steps < 2) {
      throw InvalidInputException.of("clock: %d steps, expected at least 2", steps);
    }
  }

  /** A GRID clock of {@code steps} ticks of {@code dt} ms. */
  public static Clock grid(double dt, int steps) {
    return new Clock(Kind.GRID, dt, steps);
  }

  /**
   * A clock by the length of a sample.
   *
   * @param duration in ms
   * @throws InvalidInputException if that is no whole number of ticks, or fewer than 2, or more than a million
   */
  public static Clock lasting(Kind kind, double dt, double duration) {
    Clock shortest = new Clock(kind, dt, 2);
    double ticks = duration / dt;
    double whole = Math.rint(ticks);
    if (!(whole >= 2 && whole <= MOST_STEPS)) {
      throw InvalidInputException.of(
          "clock: a duration of %s ms is %s ticks of %s ms, expected 2 to %d", duration, ticks, dt, MOST_STEPS);
    }
    if (!isWhole(ticks)) {
      throw InvalidInputException.of(
          "clock: a duration of %s ms is %s ticks of %s ms, expected a whole number: take %s ms, or another dt",
          duration, (float) ticks, dt, (float) (whole * dt));
    }
    return new Clock(shortest.kind, shortest.dt, (int) whole);
  }

  /** Whether a time in ms is a whole number of ticks, but for rounding. */
  public boolean isWholeTicks(double time) {
    return isWhole(time / dt);
  }

  private static boolean isWhole(double ticks) {
    double whole = Math.rint(ticks);
    return Math.abs(ticks - whole) <= ROUNDING * whole;
  }

  /** The ticks of a time in ms, as many as a sample has at most; whole where {@link #isWholeTicks} holds. */
  public int ticks(double time) {
    return (int) Math.min(steps, Math.rint(time / dt));
  }

  /** Length of a sample in ms; also the time that stands for "never fired" in losses on spike times. */
  public double duration() {
    return dt * steps;
  }

  /** Time in ms of the last tick at which a spike of the input still reaches another population. */
  public double lastInput() {
    return (steps - 2) * dt;
  }

  /** A SUBTICK clock of {@code steps} ticks of {@code dt} ms. */
  public static Clock subtick(double dt, int steps) {
    return new Clock(Kind.SUBTICK, dt, steps);
  }

  /**
   * The time in ms of a spike of a tick. On a SUBTICK clock its payload is the share of the tick that has passed, in units
   * of 2^-32 ticks.
   */
  public double time(int tick, int payload) {
    double share = kind == Kind.SUBTICK ? (payload & 0xffffffffL) * RESOLUTION : 0;
    return (tick + share) * dt;
  }

  /**
   * The tick of a spike at a time in ms: the nearest on a GRID clock, the one that it falls into on a SUBTICK clock; the last that there
   * is a number for where a time is later than that.
   */
  public int tick(double time) {
    double ticks = time / dt;
    return (int) (kind == Kind.GRID ? (double) Math.round(ticks) : Math.floor(ticks));
  }

  /**
   * The payload of a SUBTICK spike.
   *
   * @param offset time in ms since the tick began, 0 to dt
   */
  public int payload(double offset) {
    long share = Math.round(offset / dt / RESOLUTION);
    return (int) Math.max(0, Math.min(0xffffffffL, share));
  }
}
