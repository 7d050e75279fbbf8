package org.spinprop.hdf5;

import java.io.IOException;
import java.util.Locale;
import org.spinprop.InvalidInputException;

/** Elements that lie elsewhere: each a count, the address of a heap, and an index there. */
final class References {
  private final GlobalHeap heap;
  private final byte[] raw;
  private final int size;
  private final int offsetSize;

  /** @param size bytes of a reference */
  References(Storage storage, byte[] raw, int size) {
    this.heap = new GlobalHeap(storage);
    this.raw = raw;
    this.size = size;
    this.offsetSize = storage.offsetSize();
    if (size != 8 + offsetSize) {
      throw Refusal.damaged("its references have %d bytes", size);
    }
  }

  int count() {
    return raw.length / size;
  }

  /**
   * The bytes of an element; none if it is empty.
   *
   * @param elementSize bytes of what its count counts
   */
  byte[] bytes(int element, int elementSize) throws IOException {
    Bytes reference = new Bytes("reference", raw, element * size, (element + 1) * size, offsetSize, Long.BYTES);
    int count = reference.count();
    long address = reference.address();
    int index = reference.count();
    if (count == 0) {
      return new byte[0];
    }
    try {
      return heap.object(address, index).take((long) count * elementSize);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(String.format(Locale.ROOT, "[%d] %s", element, e.getMessage()), e);
    }
  }
}
