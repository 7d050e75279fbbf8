package org.spinprop.spinnaker.precision;

import org.spinprop.InvalidInputException;

/**
 * How weights are held on the chip and how training moves them. Delays and biases stay float32.
 *
 * @param weights format in the SRAM of the layers' PEs
 * @param rounding how weights become integers
 * @param integerUpdates whether an update program keeps nothing but those integers between steps, so that every step is rounded;
 *     else it keeps float32 masters, and rounds them for the layers
 * @param headroom bits of the integers that no weight uses when weights are loaded, for weights to grow into; 0 for none
 * @param seed of stochastic rounding
 */
public record Precision(WeightFormat weights, WeightRounding rounding, boolean integerUpdates, int headroom, long seed) {

  /** Nothing is rounded. */
  public static final Precision FLOAT32 = new Precision(WeightFormat.FLOAT32, WeightRounding.NEAREST, false, 0, 0);

  public Precision {
    if (weights == WeightFormat.FLOAT32 && (rounding != WeightRounding.NEAREST || integerUpdates || headroom != 0)) {
      throw InvalidInputException.of(
          "float32 weights are not rounded: stochastic rounding, integer updates and headroom are for int16 and int8");
    }
    if (headroom < 0 || headroom > 4) {
      throw InvalidInputException.of("headroom: %d bits, expected 0 to 4", headroom);
    }
  }

  /** Weights in a format, rounded to nearest from float32 masters. */
  public static Precision of(WeightFormat weights) {
    return new Precision(weights, WeightRounding.NEAREST, false, 0, 0);
  }

  /** Whether weights are integers. */
  public boolean integers() {
    return weights != WeightFormat.FLOAT32;
  }
}
