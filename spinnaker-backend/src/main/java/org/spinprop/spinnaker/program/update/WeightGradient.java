package org.spinprop.spinnaker.program.update;

import java.util.Arrays;

/**
 * The gradient of a projection's weights in one copy of the network, and which of its rows a batch has added to. The others are 0,
 * and are neither cleared nor summed: of a wide input few neurons spike in the samples of one copy.
 */
public final class WeightGradient {
  /** Values that are gone through as fast as those that count are found. */
  private static final int SMALL = 4096;

  private final float[] values;
  private final int stride;
  /** By presynaptic neuron; of length 0 where all rows count. */
  private final boolean[] touched;
  private boolean all;

  /**
   * @param rows presynaptic neurons, or one row of all values
   * @param stride values of a row
   */
  public WeightGradient(int rows, int stride) {
    this.values = new float[rows * stride];
    this.stride = stride;
    this.touched = new boolean[values.length <= SMALL || rows == 1 ? 0 : rows];
    this.all = touched.length == 0;
  }

  /** Row after row; whoever changes one says so by {@link #touch} or {@link #touchAll}. */
  public float[] values() {
    return values;
  }

  /** Whether it is worth saying which rows are changed. */
  public boolean sparse() {
    return touched.length > 0;
  }

  /** A row is changed; where they are {@link #sparse}. */
  public void touch(int row) {
    touched[row] = true;
  }

  /** All rows are changed. */
  public void touchAll() {
    all = true;
  }

  /** Makes all values 0. */
  public void clear() {
    if (all) {
      Arrays.fill(values, 0);
    } else {
      for (int row = 0; row < touched.length; row++) {
        if (touched[row]) {
          Arrays.fill(values, row * stride, (row + 1) * stride, 0);
        }
      }
    }
    Arrays.fill(touched, false);
    all = !sparse();
  }

  /** Adds all values to a sum. */
  public void addTo(float[] sum) {
    add(sum, 0, values.length);
  }

  /** Adds some of the rows to a sum of rows as long. */
  void addTo(float[] sum, int fromRow, int toRow) {
    if (all) {
      add(sum, fromRow * stride, toRow * stride);
      return;
    }
    for (int row = fromRow; row < toRow; row++) {
      if (touched[row]) {
        add(sum, row * stride, (row + 1) * stride);
      }
    }
  }

  private void add(float[] sum, int from, int to) {
    for (int i = from; i < to; i++) {
      sum[i] += values[i];
    }
  }
}
