package org.spinprop.network;

/**
 * Factors of one tick, computed once in double precision. Float32 backends all take {@link #single()}, so that they work with the
 * very same numbers; the reference takes the doubles.
 *
 * @param alpha exp(-dt / tau_syn): what is left of the current; 0 without a synapse
 * @param beta exp(-dt / tau_mem): what is left of the voltage; 1 without a leak
 * @param gain what a current adds to the voltage: 1 - beta; dt in ms without a leak
 */
public record Decay(double alpha, double beta, double gain) {

  static Decay of(double tauMem, double tauSyn, double dt) {
    double beta = Math.exp(-dt / tauMem);
    return new Decay(Math.exp(-dt / tauSyn), beta, Double.isInfinite(tauMem) ? dt : 1 - beta);
  }

  /** The factors rounded to float32, the others being rounded from their double values. */
  public Single single() {
    return new Single((float) alpha, (float) (1 - alpha), (float) beta, (float) gain);
  }

  /** Factors as every float32 backend uses them. */
  public record Single(float alpha, float oneMinusAlpha, float beta, float gain) {}
}
