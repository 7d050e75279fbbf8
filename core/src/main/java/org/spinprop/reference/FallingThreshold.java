package org.spinprop.reference;

/**
 * Where V meets a threshold that comes back to rest, theta + a(x), a(x) = a0 e^(-x/tau_adapt) (docs/numerics.md, "Adaptive thresholds").
 *
 * <p>With F = V - theta - a, d/dx (e^(x/tau_mem) F) = e^(x/tau_mem) G, where
 *
 * <pre>
 *   G(x) = I0 e^(-x/tau_syn) / tau_mem - theta / tau_mem - a0 (1/tau_mem - 1/tau_adapt) e^(-x/tau_adapt)
 * </pre>
 *
 * <p>G' has one zero at most, so G two, and between them e^(x/tau_mem) F goes one way: each stretch has one crossing or none.
 *
 * @param theta threshold at rest, less a constant current
 * @param raise a0
 * @param tauAdapt in ms
 */
record FallingThreshold(ExactMembrane membrane, double theta, double raise, double tauAdapt) {
  private static final int HALVINGS = 200;

  /** The first x in 0 .. length at which V rises through the threshold, or {@link ExactMembrane#NEVER}; V0 is below it. */
  double crossing(double v0, double i0, double length) {
    double from = 0;
    for (double to : new double[] {firstTurn(i0, length), secondTurn(i0, length), length}) {
      if (to > from && beyond(v0, i0, to) >= 0) {
        return zero(x -> beyond(v0, i0, x), from, to);
      }
      from = Math.max(from, to);
    }
    return ExactMembrane.NEVER;
  }

  /** F. */
  private double beyond(double v0, double i0, double x) {
    return membrane.voltage(v0, i0, x) - theta - raise * StrictMath.exp(-x / tauAdapt);
  }

  /** G tau_mem. */
  private double slope(double i0, double x) {
    double share = 1 - membrane.tauMem() / tauAdapt;
    return membrane.current(i0, x) - theta - raise * share * StrictMath.exp(-x / tauAdapt);
  }

  private double firstTurn(double i0, double length) {
    double bend = bend(i0, length);
    return turns(i0, 0, bend) ? zero(x -> slope(i0, x), 0, bend) : bend;
  }

  private double secondTurn(double i0, double length) {
    double bend = bend(i0, length);
    return turns(i0, bend, length) ? zero(x -> slope(i0, x), bend, length) : length;
  }

  private boolean turns(double i0, double from, double to) {
    return slope(i0, from) < 0 != slope(i0, to) < 0;
  }

  /** Where G' = 0, within 0 .. length, or an end of it. */
  private double bend(double i0, double length) {
    double ofCurrent = i0 / membrane.tauSyn();
    double ofThreshold = raise * (1 - membrane.tauMem() / tauAdapt) / tauAdapt;
    double ratio = ofThreshold / ofCurrent;
    double x = StrictMath.log(ratio) / (1 / tauAdapt - 1 / membrane.tauSyn());
    return ratio > 0 && x > 0 ? Math.min(x, length) : length;
  }

  /** Something of time. */
  @FunctionalInterface
  private interface OfTime {
    double at(double x);
  }

  /** The zero of what changes its sign between two times, to the last bit. */
  private static double zero(OfTime function, double from, double to) {
    boolean negative = function.at(from) < 0;
    double low = from;
    double high = to;
    for (int n = 0; n < HALVINGS && Math.nextUp(low) < high; n++) {
      double middle = low + (high - low) / 2;
      if (function.at(middle) < 0 == negative) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
