package org.spinprop.lab;

import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.backend.WeightGrid;

/**
 * Weights as integers of {@code bits} bits with a power-of-two scale, rounded to nearest and held at the edge of their range.
 *
 * @param bits of an integer, its sign included
 * @param exponent of the scale
 */
record IntegerGrid(int bits, int exponent) {
  private static final int[] FORMATS = {8, 16};

  /** Bits of a format that may be left free; with fewer in use anything looks rounded. */
  private static final int MOST_FREE = 4;

  /** Least steps of the largest rounded weight: what is left of int8 with {@link #MOST_FREE} bits free. */
  private static final double FEWEST_STEPS = 4;

  /** Finer grids are float32's own. */
  private static final int FINEST = -20;

  private static final int COARSEST = 8;

  /** The grid of an executable that says how it holds an array. */
  static IntegerGrid of(WeightGrid stated) {
    return new IntegerGrid(stated.bits(), stated.exponent());
  }

  /**
   * The grid to which some weights are rounded and others are not: rounding gives each of them, and moves most of the others,
   * which weights do not come by that are merely few, equal or round.
   */
  static Optional<IntegerGrid> between(float[] rounded, float[] plain) {
    int common = commonExponent(rounded);
    for (int bits : FORMATS) {
      int finest = new IntegerGrid(bits, 0).exponentFor(largest(rounded));
      for (int exponent = Math.min(common, finest + MOST_FREE); exponent >= Math.max(FINEST, finest); exponent--) {
        IntegerGrid grid = new IntegerGrid(bits, exponent);
        if (grid.rounds(plain, rounded)) {
          return Optional.of(grid);
        }
      }
    }
    return Optional.empty();
  }

  /** Exponents that may be tried on weights of which the largest is known. */
  static IntStream exponents(double largest) {
    return IntStream.rangeClosed(FINEST, COARSEST).takeWhile(e -> FEWEST_STEPS * Math.scalb(1.0, e) <= largest);
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** The coarsest power of two of which all values are multiples, as its exponent; beyond all grids for zeros alone. */
  private static int commonExponent(float[] values) {
    int exponent = largest(values) == 0 ? FINEST - 1 : COARSEST;
    for (float value : values) {
      while (exponent >= FINEST && Math.scalb((double) value, -exponent) != Math.rint(Math.scalb((double) value, -exponent))) {
        exponent--;
      }
    }
    return exponent;
  }

  /** The least exponent at which a value is within the range. */
  private int exponentFor(float value) {
    int exponent = FINEST;
    while (exponent < COARSEST && value > edge() * Math.scalb(1.0, exponent)) {
      exponent++;
    }
    return exponent;
  }

  private int edge() {
    return (1 << bits - 1) - 1;
  }

  private boolean rounds(float[] plain, float[] rounded) {
    int moved = 0;
    int others = 0;
    for (int i = 0; i < plain.length; i++) {
      double q = Math.rint(Math.scalb((double) plain[i], -exponent));
      boolean lowest = q < -edge() && rounded[i] == -Math.scalb(edge() + 1.0, exponent);
      if (rounded[i] != nearest(plain[i]) && !lowest) {
        return false;
      }
      moved += rounded[i] != plain[i] ? 1 : 0;
      others += plain[i] != 0 ? 1 : 0;
    }
    return 2 * moved > others;
  }

  /** A weight on the grid. */
  float nearest(float weight) {
    double q = Math.rint(Math.scalb((double) weight, -exponent));
    return (float) Math.scalb(Math.max(-edge(), Math.min(edge(), q)), exponent);
  }

  /** Whether all weights are others rounded up or down to it, or held at its edge. */
  boolean isNear(float[] rounded, float[] plain) {
    double step = Math.scalb(1.0, exponent);
    for (int i = 0; i < rounded.length; i++) {
      boolean held = Math.abs(plain[i]) > edge() * step && Math.abs(rounded[i]) >= edge() * step;
      if (!(Math.abs((double) rounded[i] - plain[i]) <= step) && !held) {
        return false;
      }
    }
    return true;
  }
}
