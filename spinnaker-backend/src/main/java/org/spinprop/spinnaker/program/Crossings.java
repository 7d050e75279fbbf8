package org.spinprop.spinnaker.program;

import java.util.Arrays;

/**
 * Finds the few voltages of a layer that are above their thresholds. A comparison of floats is no loop that the compiler
 * vectorises, but {@code (v - theta) + |v - theta|} is: +0 where v is not above. The first that differs from an array of zeros
 * is found by the library's own vector code.
 */
final class Crossings {
  private final float[] theta;
  private final float[] excess;
  private final float[] zeros;
  private final int[] found;
  private int count;

  /** @param theta by neuron, for all lanes */
  Crossings(float[] theta) {
    this.theta = theta;
    this.excess = new float[theta.length];
    this.zeros = new float[theta.length];
    this.found = new int[theta.length];
  }

  /** Looks through the first n voltages. */
  void find(float[] v, int n) {
    excesses(v, theta, excess, n);
    count = 0;
    int from = 0;
    int next = Arrays.mismatch(excess, 0, n, zeros, 0, n);
    while (next >= 0) {
      found[count++] = from + next;
      from += next + 1;
      next = Arrays.mismatch(excess, from, n, zeros, from, n);
    }
  }

  /** e = (v - theta) + |v - theta| */
  private static void excesses(float[] v, float[] theta, float[] e, int n) {
    for (int j = 0; j < n; j++) {
      float d = v[j] - theta[j];
      e[j] = d + Math.abs(d);
    }
  }

  /** How many were above. */
  int count() {
    return count;
  }

  /** Position of one that was, in ascending order. */
  int found(int number) {
    return found[number];
  }
}
