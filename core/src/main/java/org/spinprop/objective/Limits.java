package org.spinprop.objective;

import org.spinprop.InvalidInputException;

/**
 * Guards of the adjoint at a spike. Where a membrane grazes its threshold, I - V is near 0 and the jump of lambda_V is
 * arbitrarily large: I - V is held at or above {@code minExcess}, the jump within {@code maxJump} either way, and each
 * spike at which a guard acted is counted. Where I - V is 0 or less, V does not cross its threshold upward and the jump, a division by
 * I - V, is not defined: there is always a lower bound, if a tiny one, so that it is no NaN and counted.
 *
 * @param minExcess lower bound of I - V, in units of V; 0 for {@link #LEAST_EXCESS}
 * @param maxJump bound of a jump of lambda_V; infinite for none
 */
public record Limits(double minExcess, double maxJump) {

  /** The lower bound of I - V where no other is set: below all that float32 tells from 0 in V's arithmetic. */
  public static final double LEAST_EXCESS = 1e-30;

  /** No guards: the equations as they are; spikes at which they are not defined are counted. */
  public static final Limits NONE = new Limits(0, Double.POSITIVE_INFINITY);

  /** Guards that hold training on a 1 ms grid together. */
  public static final Limits DEFAULT = new Limits(0.01, 5);

  /** A lower bound of I - V alone, enough where spike times are exact. */
  public static final Limits EXACT = new Limits(0.01, Double.POSITIVE_INFINITY);

  public Limits {
    if (!(minExcess >= 0 && maxJump > 0)) {
      throw InvalidInputException.of(
          "limits: minimal excess %s, maximal jump %s; expected at least 0 and more than 0", minExcess, maxJump);
    }
    minExcess = Math.max(minExcess, LEAST_EXCESS);
  }
}
