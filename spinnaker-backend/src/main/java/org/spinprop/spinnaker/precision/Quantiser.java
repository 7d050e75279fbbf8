package org.spinprop.spinnaker.precision;

import org.spinprop.spinnaker.random.Draws;

/**
 * Rounds weights to {@code q 2^exponent} with q an integer of a format, saturating. The products are exact in float32, so that
 * programs which add weights in float32 compute with the integers themselves.
 */
final class Quantiser {
  private final int largest;
  private final int exponent;
  private final WeightRounding rounding;

  /** @param format of integers */
  Quantiser(WeightFormat format, int exponent, WeightRounding rounding) {
    this.largest = format.largest();
    this.exponent = exponent;
    this.rounding = rounding;
  }

  /**
   * The smallest exponent for which every weight fits without saturating; that of weights up to 1 if all are 0.
   *
   * @param headroom bits of the integers to be left free
   */
  static int exponentFor(float[] weights, WeightFormat format, int headroom) {
    float most = 0;
    for (float weight : weights) {
      most = Math.max(most, Math.abs(weight));
    }
    most = most == 0 ? 1 : most;
    int allowed = format.largest() >> headroom;
    int exponent = Math.max(Float.MIN_EXPONENT, Math.getExponent(most / allowed));
    return most > allowed * (double) scale(exponent) ? exponent + 1 : exponent;
  }

  private static float scale(int exponent) {
    return Math.scalb(1f, exponent);
  }

  /**
   * Rounds weights.
   *
   * @param state of the random numbers, used by stochastic rounding
   * @param rounded where the multiples of the scale go; may be the weights themselves
   * @return weights that were saturated, and weights other than 0 that became 0
   */
  Counts round(float[] weights, float[] rounded, long state) {
    double inverse = Math.scalb(1.0, -exponent);
    float scale = scale(exponent);
    long saturated = 0;
    long zeroed = 0;
    for (int i = 0; i < weights.length; i++) {
      double uniform = rounding == WeightRounding.STOCHASTIC ? Draws.uniform(Draws.mix(state, i)) : 0;
      double q = rounding.round(weights[i] * inverse, uniform);
      saturated += Math.abs(q) > largest ? 1 : 0;
      zeroed += q == 0 && weights[i] != 0 ? 1 : 0;
      rounded[i] = (float) (Math.max(-largest, Math.min(largest, q)) + 0.0) * scale; // -0 becomes 0
    }
    return new Counts(saturated, zeroed);
  }

  /** The largest weight that there is. */
  float limit() {
    return largest * scale(exponent);
  }

  /** What rounding did. */
  record Counts(long saturated, long zeroed) {}
}
