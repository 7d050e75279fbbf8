package org.spinprop.hdf5;

import java.util.Arrays;

/** Where the elements of a data set lie. */
sealed interface DataLayout {
  /** In the header itself. */
  record Compact(byte[] data) implements DataLayout {}

  /** One after the other; at {@link Storage#UNDEFINED} if none was ever written. */
  record Contiguous(long address) implements DataLayout {}

  /**
   * In chunks, which are compressed each by itself.
   *
   * @param dimensions of a chunk, in elements
   * @param index of the chunks
   */
  record Chunked(long[] dimensions, Index index) implements DataLayout {}

  /** Where chunks are found; at {@link Storage#UNDEFINED} if none was ever written. */
  sealed interface Index {
    long address();
  }

  /** A B-tree of version 1. */
  record OldTree(long address) implements Index {}

  /** All there is. */
  record Single(long address, long size, int skipped) implements Index {}

  /** One behind the other, all of them. */
  record Implicit(long address) implements Index {}

  /** A table. */
  record Fixed(long address) implements Index {}

  /** A table that grows in one dimension. */
  record Extensible(long address) implements Index {}

  /** A B-tree of version 2. */
  record Tree(long address) implements Index {}

  /**
   * What a message says.
   *
   * @param elementSize bytes
   */
  static DataLayout read(Bytes message, int rank, int elementSize) {
    int version = message.version(3, 4);
    int kind = message.u8();
    return switch (kind) {
      case 0 -> new Compact(message.take(message.u16()));
      case 1 -> new Contiguous(message.address());
      case 2 -> version == 3 ? oldChunks(message, rank, elementSize) : chunks(message, rank, elementSize);
      case 3 -> throw Refusal.notRead("is virtual, made of other data sets");
      default -> throw Refusal.damaged("its layout is of kind %d", kind);
    };
  }

  private static Chunked oldChunks(Bytes message, int rank, int elementSize) {
    int dimensions = message.u8();
    long address = message.address();
    return new Chunked(shape(message, 4, dimensions, rank, elementSize), new OldTree(address));
  }

  private static Chunked chunks(Bytes message, int rank, int elementSize) {
    int flags = message.u8();
    int dimensions = message.u8();
    int width = message.u8();
    if (width < 1 || width > 8) {
      throw Refusal.damaged("its chunks' sizes have %d bytes", width);
    }
    long[] shape = shape(message, width, dimensions, rank, elementSize);
    if ((flags & 1) != 0) {
      throw Refusal.notRead("has chunks at its edge that are filtered in another way");
    }
    int kind = message.u8();
    long size = -1;
    int skipped = 0;
    if (kind == 1 && (flags & 2) != 0) {
      size = message.length();
      skipped = (int) message.unsigned(4);
    }
    message.skip(switch (kind) {
      case 3 -> 1;
      case 4 -> 5;
      case 5 -> 6;
      default -> 0;
    });
    long address = message.address();
    Index index = switch (kind) {
      case 1 -> new Single(address, size, skipped);
      case 2 -> new Implicit(address);
      case 3 -> new Fixed(address);
      case 4 -> new Extensible(address);
      case 5 -> new Tree(address);
      default -> throw Refusal.notRead("has an index of chunks of kind %d", kind);
    };
    return new Chunked(shape, index);
  }

  /** The dimensions of a chunk; the last number in the file is the size of an element. */
  private static long[] shape(Bytes message, int width, int dimensions, int rank, int elementSize) {
    long[] shape = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      shape[d] = message.unsigned(width);
    }
    boolean sane = dimensions == rank + 1 && shape[rank] == elementSize && Arrays.stream(shape).allMatch(length -> length > 0);
    if (!sane) {
      throw Refusal.damaged("its chunks have dimensions or elements that do not fit it");
    }
    return Arrays.copyOf(shape, rank);
  }
}
