package org.spinprop.reference;

/**
 * Closed-form dynamics of one neuron between arrivals, and of its adjoint in reversed time (docs/numerics.md, "SUBTICK").
 * With c = tau_syn / (tau_mem - tau_syn) and b = tau_mem / (tau_mem - tau_syn):
 *
 * <pre>
 *   V(x) = (V0 + c I0) e^(-x/tau_mem) - c I0 e^(-x/tau_syn)          I(x) = I0 e^(-x/tau_syn)
 *   lambda_V(x) = lambda_V0 e^(-x/tau_mem)
 *   lambda_I(x) = lambda_I0 e^(-x/tau_syn) + lambda_V0 b (e^(-x/tau_mem) - e^(-x/tau_syn))
 * </pre>
 *
 * <p>A constant current b only shifts V: with it, V - b and theta - b obey the equations of V and theta without it.
 *
 * <p>Both have c (e^(-x/tau_mem) - e^(-x/tau_syn)) or its multiple in common. With u = |1/tau_syn - 1/tau_mem| it is
 * x/tau_mem e^(-x/slower) (1 - e^(-u x)) / (u x), which neither cancels nor overflows, and has the limit x/tau e^(-x/tau) for equal
 * time constants.
 *
 * @param tauMem membrane time constant in ms
 * @param tauSyn synaptic time constant in ms
 */
record ExactMembrane(double tauMem, double tauSyn) {
  private static final int MAX_ITERATIONS = 100;

  /** No crossing. */
  static final double NEVER = Double.POSITIVE_INFINITY;

  double current(double i0, double x) {
    return i0 * StrictMath.exp(-x / tauSyn);
  }

  double voltage(double v0, double i0, double x) {
    return v0 * StrictMath.exp(-x / tauMem) + i0 * response(x);
  }

  double lambdaV(double lambdaV0, double x) {
    return lambdaV0 * StrictMath.exp(-x / tauMem);
  }

  double lambdaI(double lambdaV0, double lambdaI0, double x) {
    return lambdaI0 * StrictMath.exp(-x / tauSyn) + lambdaV0 * tauMem / tauSyn * response(x);
  }

  /** Integral of lambda_V over a stretch x. */
  double integralOfLambdaV(double lambdaV0, double x) {
    return -lambdaV0 * tauMem * StrictMath.expm1(-x / tauMem);
  }

  /** V(x) of V0 = 0, I0 = 1. */
  private double response(double x) {
    double z = x * Math.abs(tauMem - tauSyn) / tauMem / tauSyn;
    return x / tauMem * StrictMath.exp(-x / Math.max(tauMem, tauSyn)) * (z == 0 ? 1 : -StrictMath.expm1(-z) / z);
  }

  /**
   * The first x in 0 .. length at which V rises through theta, or {@link #NEVER}. V0 is below theta. While I is positive V
   * rises only as long as I &gt; V, up to one peak, so a crossing lies before the peak or nowhere; while I is negative V has no
   * peak, and so crosses a negative theta once or never.
   */
  double crossing(double v0, double i0, double theta, double length) {
    if (i0 >= 0 && i0 <= v0) {
      return NEVER;
    }
    double high = i0 < 0 ? length : Math.min(peak(v0, i0), length);
    if (voltage(v0, i0, high) < theta) {
      return NEVER;
    }
    double low = 0;
    double x = high / 2;
    for (int n = 0; n < MAX_ITERATIONS; n++) {
      double v = voltage(v0, i0, x);
      if (v < theta) {
        low = x;
      } else {
        high = x;
      }
      double newton = x - (v - theta) * tauMem / (current(i0, x) - v);
      double next = newton > low && newton < high ? newton : (low + high) / 2;
      if (next == x || Math.abs(next - x) <= Math.ulp(x)) {
        return next;
      }
      x = next;
    }
    return x;
  }

  /**
   * Where V' = 0, given that I is not negative and V rises at 0; infinite if it rises for ever. With r = 1 - V0/I0 and
   * d = 1 - tau_syn/tau_mem it is tau_syn r log(1 - d r) / (-d r), for equal time constants tau r.
   */
  private double peak(double v0, double i0) {
    double r = 1 - v0 / i0;
    double y = (tauMem - tauSyn) / tauMem * r;
    if (y >= 1 || Double.isInfinite(r)) {
      return NEVER;
    }
    return tauSyn * r * (y == 0 ? 1 : -StrictMath.log1p(-y) / y);
  }
}
