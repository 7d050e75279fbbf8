package org.spinprop.hdf5;

import java.io.IOException;
import java.util.List;

/**
 * An index of chunks in a table that grows: the first entries beside the index, then data blocks that double in size every
 * second "super block", the first of which the index names itself.
 */
final class ExtensibleArray {
  private static final String HEAD = "growing table of chunks";
  private static final String BLOCK = "block of a growing table of chunks";

  private final Storage storage;
  private final int elementSize;
  private final int indexElements;
  private final long leastElements;
  private final int leastPointers;
  private final long page;
  private final int offsetBytes;
  private final int superBlocks;
  private final long index;
  private final ChunkTable table;

  private ExtensibleArray(Storage storage, long address) throws IOException {
    this.storage = storage;
    Bytes head = storage.at(address, 12L + 6L * storage.lengthSize() + storage.offsetSize() + 4, HEAD);
    head.expectSignature("EAHD");
    head.version(0, 0);
    head.skip(1);
    elementSize = head.u8();
    int bits = head.u8();
    indexElements = head.u8();
    leastElements = head.u8();
    leastPointers = head.u8();
    page = ChunkTable.page(head.u8(), head);
    head.skip(6L * storage.lengthSize());
    index = head.address();
    head.expectChecksum(0);
    boolean sane = bits <= 63 && Long.bitCount(leastElements) == 1 && Integer.bitCount(leastPointers) == 1;
    if (!sane || 1L << bits < leastElements) {
      throw head.damaged("has blocks of a size that cannot be");
    }
    offsetBytes = (bits + 7) / 8;
    superBlocks = 1 + bits - Long.numberOfTrailingZeros(leastElements);
    table = new ChunkTable(elementSize);
  }

  static List<ChunkTable.Entry> entries(Storage storage, long address) throws IOException {
    ExtensibleArray array = new ExtensibleArray(storage, address);
    if (array.index != Storage.UNDEFINED) {
      array.readIndex();
    }
    return array.table.entries();
  }

  private void readIndex() throws IOException {
    int ownSuperBlocks = Math.min(superBlocks, 2 * Integer.numberOfTrailingZeros(leastPointers));
    int dataBlocks = 2 * (leastPointers - 1);
    int addresses = dataBlocks + superBlocks - ownSuperBlocks;
    int prefix = 6 + storage.offsetSize();
    Bytes block =
        storage.at(index, prefix + (long) indexElements * elementSize + (long) addresses * storage.offsetSize() + 4, BLOCK);
    block.expectSignature("EAIB");
    block.skip(prefix - 4);
    table.take(block, indexElements, 0);
    long number = indexElements;
    for (int s = 0; s < ownSuperBlocks; s++) {
      for (long b = 0; b < blocks(s); b++) {
        readData(block.address(), number, elements(s), new byte[0], 0);
        number += elements(s);
      }
    }
    for (int s = ownSuperBlocks; s < superBlocks; s++) {
      readSuper(block.address(), s, number);
      number += blocks(s) * elements(s);
    }
    block.expectChecksum(0);
  }

  private static long blocks(int superBlock) {
    return 1L << superBlock / 2;
  }

  private long elements(int superBlock) {
    return leastElements << Math.min(40, (superBlock + 1) / 2);
  }

  private void readSuper(long address, int superBlock, long firstNumber) throws IOException {
    if (address == Storage.UNDEFINED) {
      return;
    }
    long count = blocks(superBlock);
    long elements = elements(superBlock);
    long bitmapBytes = elements > page ? (elements / page + 7) / 8 : 0;
    long prefix = 6L + storage.offsetSize() + offsetBytes;
    Bytes block = storage.at(address, prefix + count * (bitmapBytes + storage.offsetSize()) + 4, BLOCK);
    block.expectSignature("EASB");
    block.skip(prefix - 4);
    byte[] written = block.take(count * bitmapBytes);
    for (long b = 0; b < count; b++) {
      readData(block.address(), firstNumber + b * elements, elements, written, b * bitmapBytes);
    }
    block.expectChecksum(0);
  }

  /** @param written a bit for each page of the block, beginning at a byte; none if it has no pages */
  private void readData(long address, long firstNumber, long elements, byte[] written, long bitmapAt)
      throws IOException {
    if (address == Storage.UNDEFINED) {
      return;
    }
    long prefix = 6L + storage.offsetSize() + offsetBytes;
    boolean paged = elements > page;
    if (paged && written.length == 0) {
      throw Refusal.damaged("its %s has pages where none can be", BLOCK);
    }
    Bytes block = storage.at(address, prefix + (paged ? 0 : elements * elementSize) + 4, BLOCK);
    block.expectSignature("EADB");
    block.skip(prefix - 4);
    table.take(block, paged ? 0 : elements, firstNumber);
    block.expectChecksum(0);
    for (long p = 0; paged && p < elements / page; p++) {
      if (ChunkTable.isSet(written, 8 * bitmapAt + p)) {
        long size = page * elementSize + 4;
        Bytes entries = storage.at(address + prefix + 4 + p * size, size, BLOCK);
        table.take(entries, page, firstNumber + p * page);
        entries.expectChecksum(0);
      }
    }
  }
}
