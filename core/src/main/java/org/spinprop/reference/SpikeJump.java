package org.spinprop.reference;

import org.spinprop.objective.Limits;

/**
 * What lambda_V jumps by at a spike.
 *
 * @param limited whether a guard acted
 */
record SpikeJump(double value, boolean limited) {

  /**
   * push / excess, guarded; none where nothing pushes, however small the excess.
   *
   * @param push theta lambda_V + g
   * @param excess I + b - V
   */
  static SpikeJump of(double push, double excess, Limits limits) {
    double exact = push == 0 ? 0 : push / Math.max(excess, limits.minExcess());
    double value = Math.max(-limits.maxJump(), Math.min(limits.maxJump(), exact));
    return new SpikeJump(value, excess < limits.minExcess() || value != exact);
  }
}
