package org.spinprop.spinnaker.random;

/**
 * Random numbers that depend on where they are drawn and on nothing drawn before: the same for any order of drawing and any
 * number of threads. Mixes with the finaliser of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number
 * generators", variant 13 of Stafford).
 */
public final class Draws {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Draws() {}

  /** The state that follows from another one and a value, as the coordinates of a draw one by one. */
  public static long mix(long state, long value) {
    long z = (state ^ value) + GOLDEN;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** A number in [0, 1) from the upper 53 bits of a state. */
  public static double uniform(long state) {
    return (state >>> 11) * 0x1p-53;
  }

  /** An integer from 0 to bound - 1 from the lower 32 bits of a state. */
  public static int below(long state, int bound) {
    return (int) ((state & 0xffffffffL) * bound >>> 32);
  }
}
