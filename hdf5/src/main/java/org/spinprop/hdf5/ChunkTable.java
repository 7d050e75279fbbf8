package org.spinprop.hdf5;

import java.util.ArrayList;
import java.util.List;

/** The entries of an index that is an array, written or not. */
final class ChunkTable {
  private final List<Entry> entries = new ArrayList<>();
  private final int elementSize;

  /**
   * An entry.
   *
   * @param number of the chunk, in the index's order
   */
  record Entry(long number, Bytes element) {}

  ChunkTable(int elementSize) {
    this.elementSize = elementSize;
  }

  /** Takes {@code count} entries, for consecutive chunks from {@code firstNumber} on. */
  void take(Bytes from, long count, long firstNumber) {
    for (long i = 0; i < count; i++) {
      entries.add(new Entry(firstNumber + i, from.part(elementSize)));
    }
  }

  List<Entry> entries() {
    return entries;
  }

  /** How many entries a page has. */
  static long page(int bits, Bytes head) {
    if (bits > 30) {
      throw head.damaged("has pages of 2^" + bits + " entries");
    }
    return 1L << bits;
  }

  static boolean isSet(byte[] bitmap, long bit) {
    return (bitmap[(int) (bit / 8)] & 0x80 >> bit % 8) != 0;
  }
}
