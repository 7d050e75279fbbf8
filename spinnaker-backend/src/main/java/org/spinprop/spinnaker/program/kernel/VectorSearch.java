package org.spinprop.spinnaker.program.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Finds the few positive values of an array in the processor's vectors; for Java with {@link VectorModule}. */
final class VectorSearch {
  private static final VectorSpecies<Float> SPECIES = Vectors.FLOATS;
  private static final VectorSpecies<Integer> INTS = Vectors.INTS;
  private static final IntVector BITS = Vectors.BITS;

  private VectorSearch() {}

  /**
   * Finds the positive values.
   *
   * @param found takes the positions of the positive values among the first n, ascending
   * @param begins scratch space, as long as {@code found}
   * @return how many there are
   */
  static int positive(float[] values, int n, int[] found, int[] begins) {
    int inVectors = SPECIES.loopBound(n);
    int vectors = 0;
    for (int j = 0; j < inVectors; j += SPECIES.length()) {
      begins[vectors] = j;
      vectors += FloatVector.fromArray(SPECIES, values, j).compare(VectorOperators.GT, 0).anyTrue() ? 1 : 0;
    }
    int count = 0;
    for (int i = 0; i < vectors; i++) {
      VectorMask<Float> positive = FloatVector.fromArray(SPECIES, values, begins[i]).compare(VectorOperators.GT, 0);
      int bits = IntVector.zero(INTS).blend(BITS, positive.cast(INTS)).reduceLanes(VectorOperators.OR);
      for (; bits != 0; bits &= bits - 1) {
        found[count++] = begins[i] + Integer.numberOfTrailingZeros(bits);
      }
    }
    for (int j = inVectors; j < n; j++) {
      if (values[j] > 0) {
        found[count++] = j;
      }
    }
    return count;
  }
}
