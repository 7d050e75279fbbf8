package org.spinprop.backend;

import java.util.List;

/** Gradients of a batch: the mean over its samples of dL/d(value), by trainable array of the network. */
public final class Gradients {
  private final double[][] values;
  private final BatchStatistics statistics;

  /**
   * @param values by trainable array, as {@link org.spinprop.network.Network#trainables} lists them
   * @param statistics what was seen on the way
   */
  public Gradients(double[][] values, BatchStatistics statistics) {
    this.values = values;
    this.statistics = statistics;
  }

  /** Gradients that a backend computed in float32; the arrays are copied. */
  public static Gradients ofSingle(List<float[]> values, BatchStatistics statistics) {
    double[][] wide = new double[values.size()][];
    for (int p = 0; p < wide.length; p++) {
      float[] from = values.get(p);
      wide[p] = new double[from.length];
      for (int i = 0; i < from.length; i++) {
        wide[p][i] = from[i];
      }
    }
    return new Gradients(wide, statistics);
  }

  /** Number of arrays. */
  public int arrays() {
    return values.length;
  }

  /** Gradient of the array at a position; the weights of the projections come first. */
  public double[] values(int array) {
    return values[array];
  }

  /** The same, rounded to float32. */
  public float[] single(int array) {
    double[] from = values[array];
    float[] single = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      single[i] = (float) from[i];
    }
    return single;
  }

  /** What was seen while the gradients were computed. */
  public BatchStatistics statistics() {
    return statistics;
  }

  /** Cosine between two finite gradients of one array; 1 where both are zero, 0 where one is. */
  public static double cosine(double[] a, double[] b) {
    double largestA = largest(a);
    double largestB = largest(b);
    if (largestA == 0 || largestB == 0) {
      return largestA == largestB ? 1 : 0;
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      double x = a[i] / largestA; // squares of tiny values would be 0, of huge ones infinite
      double y = b[i] / largestB;
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return ab / Math.sqrt(aa * bb);
  }

  /** Euclidean norm, of tiny and huge values too. */
  public static double norm(double[] values) {
    double largest = largest(values);
    double sum = 0;
    for (int i = 0; largest > 0 && i < values.length; i++) {
      sum += values[i] / largest * (values[i] / largest);
    }
    return largest * Math.sqrt(sum);
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
