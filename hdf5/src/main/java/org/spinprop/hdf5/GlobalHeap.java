package org.spinprop.hdf5;

import java.io.IOException;
import java.util.Optional;

/** Where texts and rows of a length of their own lie: collections of objects with an index each. */
final class GlobalHeap {
  private static final String WHAT = "global heap";

  private final Storage storage;
  private Optional<Read> last = Optional.empty();

  GlobalHeap(Storage storage) {
    this.storage = storage;
  }

  /** A collection that was read. */
  private record Read(long address, Bytes objects) {}

  /** The object that a reference leads to: a length, which is the caller's, the address of a collection, and an index. */
  synchronized Bytes object(long address, int index) throws IOException {
    if (last.isEmpty() || last.get().address() != address) {
      last = Optional.of(new Read(address, collection(address)));
    }
    Bytes collection = last.get().objects().again();
    while (collection.remaining() >= 8 + storage.lengthSize()) {
      int begin = collection.remaining();
      int found = collection.u16();
      collection.skip(6);
      long size = collection.length();
      if (found == index) {
        return collection.part(size);
      }
      if (found == 0) {
        break; // free space, up to the end
      }
      collection.skip(size);
      collection.pad(begin);
    }
    throw Refusal.damaged("its %s has no object %d", WHAT, index);
  }

  private Bytes collection(long address) throws IOException {
    int prefix = 8 + storage.lengthSize();
    Bytes head = storage.at(address, prefix, WHAT);
    head.expectSignature("GCOL");
    head.version(1, 1);
    head.skip(3);
    return storage.at(address + prefix, head.length() - prefix, WHAT);
  }
}
