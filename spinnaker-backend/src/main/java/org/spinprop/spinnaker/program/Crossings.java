package org.spinprop.spinnaker.program;

import java.util.Arrays;

/**
 * Finds the few neurons of a layer that are above their thresholds. A comparison of floats is no loop that the compiler
 * vectorises, but {@code (v - theta) + |v - theta|} is: +0 where v is not above. The first that differs from zeros is found by
 * the library's own vector code.
 */
final class Crossings {
  /** Neurons that are faster looked through one by one. */
  private static final int FEW = 16;

  /** By neuron, 0 where it is not above its threshold, and positive where it is. */
  final float[] excess;
  private final float[] zeros;
  /** Positions of those that were above, in ascending order. */
  final int[] found;
  private int count;

  /** @param length neurons of all lanes */
  Crossings(int length) {
    this.excess = new float[length];
    this.zeros = new float[length];
    this.found = new int[length];
  }

  /** Looks through the first n excesses. */
  void find(int n) {
    count = 0;
    if (n <= FEW) {
      for (int j = 0; j < n; j++) {
        if (excess[j] != 0) {
          found[count++] = j;
        }
      }
      return;
    }
    int from = 0;
    int number = 0;
    int next = Arrays.mismatch(excess, 0, n, zeros, 0, n);
    while (next >= 0) {
      from += next;
      found[number++] = from++;
      next = Arrays.mismatch(excess, from, n, zeros, 0, n - from);
    }
    count = number;
  }

  /** How many were above. */
  int count() {
    return count;
  }
}
