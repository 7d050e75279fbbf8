package org.spinprop.spinnaker.program.subtick;

/**
 * Where V meets a threshold that comes back to rest, theta + a(x), a(x) = a0 e^(-x/tau_adapt) (docs/numerics.md, "Adaptive
 * thresholds"); worked out in double precision from float32 state.
 *
 * <p>With F = V - theta - a, d/dx (e^(x/tau_mem) F) = e^(x/tau_mem) G, where
 *
 * <pre>
 *   tau_mem G(x) = I0 e^(-x/tau_syn) - theta - a0 (1 - tau_mem/tau_adapt) e^(-x/tau_adapt)
 * </pre>
 *
 * <p>G' has one zero at most, so G two, and between them e^(x/tau_mem) F goes one way: each stretch has one crossing or none.
 */
final class FallingThreshold {
  /** No crossing. */
  static final double NEVER = Double.POSITIVE_INFINITY;

  /** Of G: F is at its highest there, which a small error does not move. */
  private static final int HALVINGS = 40;

  private static final int MAX_ITERATIONS = 100;

  /** Relative length of a step after which a crossing is as close as float32 can tell. */
  private static final double CLOSE = 1e-9;

  private final SubtickMembrane membrane;
  private final double tauAdapt;
  /** 1 - tau_mem/tau_adapt. */
  private final double share;
  private double v0;
  private double i0;
  private double theta;
  private double raise;

  FallingThreshold(SubtickMembrane membrane, double tauAdapt) {
    this.membrane = membrane;
    this.tauAdapt = tauAdapt;
    this.share = 1 - membrane.tauMem() / tauAdapt;
  }

  /** e^(-x/tau_adapt). */
  double decay(double x) {
    return StrictMath.exp(-x / tauAdapt);
  }

  /**
   * The first x in 0 .. length at which V rises through the threshold, or {@link #NEVER}.
   *
   * @param atRest theta, less a constant current
   * @param above a0
   */
  double crossing(float voltage, float current, float atRest, double above, double length) {
    v0 = voltage;
    i0 = current;
    theta = atRest;
    raise = above;
    if (beyond(0) >= 0 && slope(0) > 0) {
      return 0; // it crossed between two stretches, by what was rounded
    }
    double bend = bend(length);
    double from = 0;
    for (int stretch = 0; stretch < 3; stretch++) {
      double to = stretch == 0 ? turn(0, bend, bend) : stretch == 1 ? turn(bend, length, length) : length;
      if (to > from && beyond(to) >= 0) {
        return rise(from, to);
      }
      from = Math.max(from, to);
    }
    return NEVER;
  }

  /** F. */
  private double beyond(double x) {
    return membrane.voltage(v0, i0, x) - theta - raise * decay(x);
  }

  /** G tau_mem. */
  private double slope(double x) {
    return membrane.current(i0, x) - theta - raise * share * decay(x);
  }

  /** Where G changes its sign between two times, or else what is given. */
  private double turn(double from, double to, double otherwise) {
    boolean negative = slope(from) < 0;
    if (negative == slope(to) < 0) {
      return otherwise;
    }
    double low = from;
    double high = to;
    for (int n = 0; n < HALVINGS; n++) {
      double middle = 0.5 * (low + high);
      if (slope(middle) < 0 == negative) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Where G' = 0, within 0 .. length, or its end. */
  private double bend(double length) {
    double ratio = raise * share / tauAdapt / (i0 / membrane.tauSyn());
    double x = StrictMath.log(ratio) / (1 / tauAdapt - 1 / membrane.tauSyn());
    return ratio > 0 && x > 0 ? Math.min(x, length) : length;
  }

  /** Where F, negative at one time and not at another, becomes 0: Newton's steps, halving where they leave what is known. */
  private double rise(double from, double to) {
    double low = from;
    double high = to;
    double x = 0.5 * (from + to);
    for (int n = 0; n < MAX_ITERATIONS; n++) {
      double f = beyond(x);
      if (f < 0) {
        low = x;
      } else {
        high = x;
      }
      double newton = x - f * membrane.tauMem() / (slope(x) - f); // tau_mem F' = tau_mem G - F
      double next = newton > low && newton < high ? newton : 0.5 * (low + high);
      if (Math.abs(next - x) <= CLOSE * x) {
        return next;
      }
      x = next;
    }
    return x;
  }
}
