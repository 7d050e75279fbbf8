package org.spinprop.datasets.numpy;

import java.util.List;

/**
 * What a {@code .npy} file says of its array.
 *
 * @param fields of an entry
 * @param bytes of an entry
 * @param shape one size a dimension; none of a scalar
 * @param firstFastest whether the first index runs fastest, as in Fortran, else the last
 */
record NpyHeader(List<ArrayField> fields, int bytes, int[] shape, boolean firstFastest) {

  /** Whether an entry is a single number or text. */
  boolean isPlain() {
    return fields.size() == 1 && fields.get(0).name().isEmpty();
  }
}
