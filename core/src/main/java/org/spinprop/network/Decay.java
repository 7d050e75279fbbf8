package org.spinprop.network;

/**
 * Factors of one tick, computed once in double precision. Float32 backends all take {@link #single()}, so that they work with the
 * very same numbers; the reference takes the doubles.
 *
 * <p>What is lost is not the difference of 1 and what is left: of a time constant far above dt that difference would keep few digits
 * or none.
 *
 * @param alpha exp(-dt / tau_syn): what is left of the current; 0 without a synapse
 * @param oneMinusAlpha what is lost of the current
 * @param beta exp(-dt / tau_mem): what is left of the voltage; 1 without a leak
 * @param gain what a current adds to the voltage: 1 - beta, what is lost of it; dt in ms without a leak
 */
public record Decay(double alpha, double oneMinusAlpha, double beta, double gain) {

  /** The factors of a tick of {@code dt} ms. */
  static Decay of(double tauMem, double tauSyn, double dt) {
    return new Decay(
        StrictMath.exp(-dt / tauSyn), lost(tauSyn, dt), StrictMath.exp(-dt / tauMem),
        Double.isInfinite(tauMem) ? dt : lost(tauMem, dt));
  }

  private static double lost(double tau, double dt) {
    return -StrictMath.expm1(-dt / tau);
  }

  /** The factors rounded to float32. */
  public Single single() {
    return new Single((float) alpha, (float) oneMinusAlpha, (float) beta, (float) gain);
  }

  /** Factors as every float32 backend uses them. */
  public record Single(float alpha, float oneMinusAlpha, float beta, float gain) {}
}
