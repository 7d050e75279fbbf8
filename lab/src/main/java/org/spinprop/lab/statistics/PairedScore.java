package org.spinprop.lab.statistics;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The score test of a difference d of paired proportions (Tango 1998, Stat. Med. 17:891, equations 24 to 26): with b of n
 * samples right only in the second and c right only in the first,
 *
 * <pre>
 *   z(d) = (b - c - n d) / sqrt(n (2 q + d (1 - d)))
 *   q    = (sqrt(B^2 - 4 A C) - B) / 2A     A = 2n     B = (2n - b + c) d - b - c     C = -c d (1 - d)
 * </pre>
 *
 * where q is the likeliest probability of being right only in the first, if the difference is d. At d = 0 it is McNemar's test
 * without correction. The interval is of all d that it does not reject; without discordant samples that is +-z^2 / (n + z^2).
 *
 * @param onlyA c
 * @param onlyB b
 * @param samples n
 */
record PairedScore(int onlyA, int onlyB, int samples) {

  /** All differences that are not rejected. */
  Interval interval(double confidence) {
    double z = new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2);
    return new Interval(lowest(z), -new PairedScore(onlyB, onlyA, samples).lowest(z));
  }

  /** The difference at which z(d), which falls with d, comes down to z. */
  private double lowest(double z) {
    double rejected = -1;
    double accepted = (double) (onlyB - onlyA) / samples;
    double middle = (rejected + accepted) / 2;
    while (rejected < middle && middle < accepted) {
      if (score(middle) > z) {
        rejected = middle;
      } else {
        accepted = middle;
      }
      middle = (rejected + accepted) / 2;
    }
    return accepted;
  }

  private double score(double d) {
    double a = 2.0 * samples;
    double b = (a - onlyB + onlyA) * d - onlyB - onlyA;
    double c = -onlyA * d * (1 - d);
    double q = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
    return (onlyB - onlyA - samples * d) / Math.sqrt(samples * (2 * q + d * (1 - d)));
  }
}
