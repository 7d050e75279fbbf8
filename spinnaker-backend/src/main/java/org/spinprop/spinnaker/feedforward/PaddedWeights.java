package org.spinprop.spinnaker.feedforward;

/** The resident weights of all projections with rows of whole vectors, for all copies. */
final class PaddedWeights {
  private final float[][] values;
  private final int[] sizes;
  private final float[][] padded;

  /**
   * @param values by projection, [from][to] row-major
   * @param sizes of the postsynaptic populations, by projection
   */
  PaddedWeights(float[][] values, int[] sizes) {
    this.values = values;
    this.sizes = sizes;
    this.padded = new float[sizes.length][];
    for (int p = 0; p < sizes.length; p++) {
      int n = LifVectors.padded(sizes[p]);
      padded[p] = n == sizes[p] ? values[p] : new float[values[p].length / sizes[p] * n];
    }
  }

  /** Takes over the values as they are now. */
  void refresh() {
    for (int p = 0; p < padded.length; p++) {
      int size = sizes[p];
      int n = LifVectors.padded(size);
      for (int row = 0; padded[p] != values[p] && row * n < padded[p].length; row++) {
        System.arraycopy(values[p], row * size, padded[p], row * n, size);
      }
    }
  }

  /** The weights of a projection. */
  float[] of(int projection) {
    return padded[projection];
  }
}
