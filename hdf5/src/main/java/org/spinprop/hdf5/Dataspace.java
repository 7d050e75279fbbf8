package org.spinprop.hdf5;

import java.util.Arrays;

/**
 * The shape of a data set.
 *
 * @param isNull whether it has no elements by intent, not even one
 * @param dimensions none for a single element
 * @param largest what the dimensions may grow to, or {@link Storage#UNDEFINED}
 */
record Dataspace(boolean isNull, long[] dimensions, long[] largest) {
  private static final int MOST_DIMENSIONS = 32;
  private static final int NULL = 2;

  static Dataspace read(Bytes message) {
    int version = message.version(1, 2);
    int rank = message.u8();
    int flags = message.u8();
    int kind = message.u8();
    message.skip(version == 1 ? 4 : 0);
    if (rank > MOST_DIMENSIONS) {
      throw Refusal.damaged("it has %d dimensions", rank);
    }
    long[] dimensions = lengths(message, rank);
    if (Arrays.stream(dimensions).anyMatch(dimension -> dimension == Storage.UNDEFINED)) {
      throw Refusal.damaged("a dimension has no size");
    }
    long[] largest = (flags & 1) != 0 ? lengths(message, rank) : dimensions;
    return new Dataspace(version == 2 && kind == NULL, dimensions, largest);
  }

  private static long[] lengths(Bytes message, int rank) {
    long[] lengths = new long[rank];
    for (int d = 0; d < rank; d++) {
      lengths[d] = message.length();
    }
    return lengths;
  }

  int rank() {
    return dimensions.length;
  }

  /** Number of elements; of more than Java can count, the largest long. */
  long count() {
    return isNull ? 0 : product(dimensions);
  }

  /** The product of lengths, or the largest long where it is larger. */
  static long product(long... lengths) {
    long product = 1;
    for (long length : lengths) {
      if (length == 0) {
        return 0;
      }
      product = product > Long.MAX_VALUE / length ? Long.MAX_VALUE : product * length;
    }
    return product;
  }
}
