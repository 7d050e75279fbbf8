package org.spinprop.spinnaker.program.kernel;

/**
 * Work on the rows of weights that arrived spikes touch. HotSpot vectorises a loop over several arrays only where all have the
 * same index: a long row is first copied to where it is needed.
 */
public final class Rows {
  /** A row up to this length is faster gone through as it lies. */
  public static final int SHORT = 16;

  /** Independent sums, so that an addition need not wait for the one before. */
  private static final int SUMS = 4;

  private Rows() {}

  /**
   * y += a row.
   *
   * @param to where y begins
   * @param from where the row begins
   * @param room as long as y's array
   */
  public static void add(float[] y, int to, float[] rows, int from, int size, float[] room) {
    if (size <= SHORT) {
      for (int j = 0; j < size; j++) {
        y[to + j] += rows[from + j];
      }
    } else {
      System.arraycopy(rows, from, room, to, size);
      add(y, room, to, size);
    }
  }

  private static void add(float[] y, float[] x, int at, int size) {
    for (int j = 0; j < size; j++) {
      y[at + j] += x[at + j];
    }
  }

  /**
   * A row -= a x.
   *
   * @param to where the row begins
   * @param from where a and x begin
   * @param product as long as a's array
   * @param room as long as the rows' array
   */
  public static void subtractProduct(
      float[] rows, int to, float[] a, float[] x, int from, int size, float[] product, float[] room) {
    if (size <= SHORT) {
      for (int j = 0; j < size; j++) {
        rows[to + j] -= a[from + j] * x[from + j];
      }
    } else {
      multiply(product, a, x, from, size);
      subtract(rows, to, product, from, size, room);
    }
  }

  /**
   * A row -= x.
   *
   * @param to where the row begins
   * @param from where x begins
   * @param room as long as the rows' array
   */
  public static void subtract(float[] rows, int to, float[] x, int from, int size, float[] room) {
    if (size <= SHORT) {
      for (int j = 0; j < size; j++) {
        rows[to + j] -= x[from + j];
      }
    } else {
      System.arraycopy(x, from, room, to, size);
      subtract(rows, room, to, size);
    }
  }

  private static void multiply(float[] z, float[] x, float[] y, int at, int size) {
    for (int j = 0; j < size; j++) {
      z[at + j] = x[at + j] * y[at + j];
    }
  }

  private static void subtract(float[] y, float[] x, int at, int size) {
    for (int j = 0; j < size; j++) {
      y[at + j] -= x[at + j];
    }
  }

  /** sum_j x_j y_j. */
  public static float dot(float[] x, int xAt, float[] y, int yAt, int size) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int j = 0;
    for (; j <= size - SUMS; j += SUMS) {
      a += x[xAt + j] * y[yAt + j];
      b += x[xAt + j + 1] * y[yAt + j + 1];
      c += x[xAt + j + 2] * y[yAt + j + 2];
      d += x[xAt + j + 3] * y[yAt + j + 3];
    }
    for (; j < size; j++) {
      a += x[xAt + j] * y[yAt + j];
    }
    return (a + b) + (c + d);
  }
}
