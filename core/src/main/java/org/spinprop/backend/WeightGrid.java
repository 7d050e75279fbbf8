package org.spinprop.backend;

/**
 * How weights are held as integers: a weight is an integer times {@code 2^exponent}, which float32 holds exactly, so that
 * {@code weight / scale} gives the integers back.
 *
 * @param bits of an integer, its sign included
 * @param exponent of the scale
 * @param values number of weights
 * @param roundedToZero weights other than 0 that became 0 when they were rounded last
 * @param saturated times that a weight was held at the edge of the range, since weights were loaded
 */
public record WeightGrid(int bits, int exponent, int values, long roundedToZero, long saturated) {

  /** What one step of the integers is worth. */
  public double scale() {
    return Math.scalb(1.0, exponent);
  }
}
