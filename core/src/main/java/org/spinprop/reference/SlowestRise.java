package org.spinprop.reference;

/**
 * The spike of a sample at which V rises least.
 *
 * @param excess I + b - V at the spike, on a SUBTICK clock I + b - theta: tau_mem times the rise of V over the
 *     threshold, whose own fall counts where it adapts. Where it is not above 0, V does
 *     not cross the threshold upward and the jump of the adjoint is not defined
 */
public record SlowestRise(String population, int neuron, int tick, double excess) {

  SlowestRise orLess(SlowestRise other) {
    return other.excess < excess ? other : this;
  }
}
