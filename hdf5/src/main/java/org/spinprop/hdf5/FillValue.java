package org.spinprop.hdf5;

import java.io.IOException;
import java.util.Optional;

/** What stands where nothing was written. */
final class FillValue {
  private FillValue() {}

  /** The bytes of an element; nothing where the file leaves them open, zeros where it says nothing. */
  static Optional<byte[]> of(ObjectHeader header, int elementSize) throws IOException {
    Optional<Bytes> message = header.message(ObjectHeader.FILL_VALUE);
    if (message.isPresent()) {
      return recent(message.get(), elementSize);
    }
    Optional<Bytes> old = header.message(ObjectHeader.OLD_FILL_VALUE);
    return Optional.of(old.isPresent() ? sized(old.get(), elementSize) : new byte[elementSize]);
  }

  private static Optional<byte[]> recent(Bytes message, int elementSize) {
    int version = message.version(1, 3);
    if (version == 3) {
      int flags = message.u8();
      boolean open = (flags & 16) != 0;
      boolean given = (flags & 32) != 0;
      return open ? Optional.empty() : Optional.of(given ? sized(message, elementSize) : new byte[elementSize]);
    }
    message.skip(2); // when space is allocated, when it is filled
    boolean given = message.u8() != 0;
    return given ? Optional.of(sized(message, elementSize)) : Optional.empty();
  }

  private static byte[] sized(Bytes message, int elementSize) {
    int size = message.count();
    if (size != 0 && size != elementSize) {
      throw Refusal.damaged("its fill value has %d bytes, an element %d", size, elementSize);
    }
    return size == 0 ? new byte[elementSize] : message.take(size);
  }
}
