package org.spinprop.network;

/**
 * Decay factors of one tick, computed once in double precision. Float32 backends all take {@link #single()}, so that they
 * work with the very same numbers; the reference takes the doubles.
 *
 * @param alpha exp(-dt / tau_syn)
 * @param beta exp(-dt / tau_mem)
 */
public record Decay(double alpha, double beta) {

  static Decay of(double tauMem, double tauSyn, double dt) {
    return new Decay(Math.exp(-dt / tauSyn), Math.exp(-dt / tauMem));
  }

  /** The factors rounded to float32, the complements being rounded from their double values. */
  public Single single() {
    return new Single((float) alpha, (float) (1 - alpha), (float) beta, (float) (1 - beta));
  }

  /** Decay factors as every float32 backend uses them. */
  public record Single(float alpha, float oneMinusAlpha, float beta, float oneMinusBeta) {}
}
