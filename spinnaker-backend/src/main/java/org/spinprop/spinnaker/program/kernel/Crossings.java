package org.spinprop.spinnaker.program.kernel;

import java.util.Arrays;

/**
 * Finds the few neurons of a layer that are above their thresholds: {@link VectorSearch} does, where {@link VectorModule} is used.
 * Without it a comparison of floats is no loop that the compiler vectorises, but {@code (v - theta) + |v - theta|} is: +0 where v
 * is not above. The first that differs from zeros is found by the library's own vector code.
 */
public final class Crossings {
  private static final boolean VECTORS = VectorModule.isUsed();

  /** Neurons that are faster looked through one by one. */
  private static final int FEW = 16;

  /** By neuron, 0 where it is not above its threshold, and positive where it is. */
  private final float[] excess;
  private final float[] zeros;
  /** Positions of those that were above, in ascending order. */
  private final int[] found;
  /** Room. */
  private final int[] begins;
  private int count;

  /** @param length neurons of all lanes */
  public Crossings(int length) {
    this.excess = new float[length];
    this.zeros = new float[length];
    this.found = new int[length];
    this.begins = new int[length];
  }

  /** Looks through the first n excesses. */
  public void find(int n) {
    if (n <= FEW) {
      findOneByOne(excess, n);
    } else if (VECTORS) {
      count = VectorSearch.positive(excess, n, found, begins);
    } else {
      findDifferent(n);
    }
  }

  /** Finds the positive ones of the first n values, of which others may be negative. */
  public void find(float[] values, int n) {
    if (n <= FEW) {
      findOneByOne(values, n);
    } else if (VECTORS) {
      count = VectorSearch.positive(values, n, found, begins);
    } else {
      SubtickKernels.positive(excess, values, n);
      findDifferent(n);
    }
  }

  private void findOneByOne(float[] values, int n) {
    count = 0;
    for (int j = 0; j < n; j++) {
      if (values[j] > 0) {
        found[count++] = j;
      }
    }
  }

  /** Without vectors, from the excesses. */
  void findDifferent(int n) {
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

  /** By neuron, 0 where it is not above its threshold, and positive where it is. */
  public float[] excess() {
    return excess;
  }

  /** Positions of those that were above, in ascending order; as many as {@link #count}. */
  public int[] found() {
    return found;
  }

  /** How many were above. */
  public int count() {
    return count;
  }
}
