package org.spinprop.offchip.adjoint;

import ai.djl.ndarray.NDArray;
import org.spinprop.offchip.forward.Neurons;
import org.spinprop.offchip.network.Constants;
import org.spinprop.offchip.tensor.TickBlocks;

/**
 * lambda_a of thresholds that spikes raise (docs/numerics.md, "Adaptive thresholds"), from T - 1 on backward; with
 * k = tau_mem / tau_adapt:
 *
 * <pre>
 *   at a spike:  lambda_V jumps by -delta_theta lambda_a / (I + b - V + k a) more, then lambda_a &lt;- lambda_a - k lambda_V
 *   a tick:      lambda_a[t-1] = rho lambda_a[t]
 * </pre>
 */
final class RaiseAdjoint {
  private final NDArray rho;
  private final boolean jumpsFirst;
  /** -delta_theta s / (I + b - V + k a), by tick. */
  private final NDArray[] pull;
  /** k s, by tick. */
  private final NDArray[] share;
  private NDArray lambdaA;

  /**
   * @param gain s / (I + b - V + k a) of ticks 1 to T - 1
   * @param jumpsFirst whether lambda_a[t] jumps, before it decays, in place of lambda_a[t-1]
   */
  RaiseAdjoint(Neurons neurons, Constants.Adaptation adaptation, NDArray gain, int steps, boolean jumpsFirst) {
    this.rho = adaptation.rho();
    this.jumpsFirst = jumpsFirst;
    this.pull = TickBlocks.split(gain.mul(adaptation.minusDeltaTheta()), steps - 1);
    this.share = TickBlocks.split(neurons.spikes().mul(adaptation.share()), steps - 1);
    this.lambdaA = neurons.rest().duplicate();
  }

  /** Adds to what lambda_V jumps by at a tick. */
  void addTo(NDArray jump, int tick) {
    try (NDArray pulled = lambdaA.mul(pull[tick - 1])) {
      jump.addi(pulled);
    }
  }

  /**
   * Takes a tick.
   *
   * @param lambdaV before it jumps
   * @param jump what it jumps by, limited
   */
  void step(int tick, NDArray lambdaV, NDArray jump) {
    try (NDArray pushed = lambdaV.add(jump).muli(share[tick - 1])) {
      if (jumpsFirst) {
        lambdaA.subi(pushed).muli(rho);
      } else {
        lambdaA.muli(rho).subi(pushed);
      }
    }
  }
}
