package org.spinprop.hdf5;

import java.io.IOException;

/** Objects of any size in blocks that double: rows of blocks, each below a table of addresses. */
final class FractalHeap {
  private static final int MANAGED = 0;
  private static final int TINY = 2;
  private static final String WHAT = "heap";
  private static final String TABLE = "heap's table of blocks";
  private static final int DEEPEST = 32;

  private final Storage storage;
  private final int idLength;
  private final long largestObject;
  private final int width;
  private final long startSize;
  private final long largestBlock;
  private final int offsetBytes;
  private final long root;
  private final int rootRows;

  private FractalHeap(Storage storage, Bytes head) {
    this.storage = storage;
    head.expectSignature("FRHP");
    head.version(0, 0);
    idLength = head.u16();
    int filters = head.u16();
    head.skip(1);
    largestObject = head.unsigned(4);
    head.skip(10L * storage.lengthSize() + 2L * storage.offsetSize());
    width = head.u16();
    startSize = head.length();
    largestBlock = head.length();
    offsetBytes = (head.u16() + 7) / 8;
    head.skip(2);
    root = head.address();
    rootRows = head.u16();
    if (filters != 0) {
      throw Refusal.notRead("has links in a compressed heap");
    }
    head.expectChecksum(0);
    boolean sane = width > 0 && startSize > 0 && largestBlock >= startSize && offsetBytes >= 1 && offsetBytes <= 8;
    if (!sane || Long.bitCount(startSize) != 1 || Long.bitCount(largestBlock) != 1) {
      throw head.damaged("has blocks of a size that cannot be");
    }
  }

  static FractalHeap read(Storage storage, long address) throws IOException {
    int size = 26 + 12 * storage.lengthSize() + 3 * storage.offsetSize();
    return new FractalHeap(storage, storage.at(address, size, WHAT));
  }

  /** The object of an identifier. */
  Bytes object(Bytes id) throws IOException {
    Bytes own = id.part(idLength);
    int first = own.u8();
    int kind = first >> 4 & 3;
    if (kind == TINY && idLength <= 18) {
      return own.part((first & 15) + 1L);
    }
    if (kind != MANAGED) {
      throw Refusal.notRead("has links in a heap of huge objects");
    }
    long offset = own.unsigned(offsetBytes);
    return storage.at(address(offset), own.unsigned(lengthBytes()), "heap object");
  }

  private int lengthBytes() {
    int blockBits = Long.SIZE - 1 - Long.numberOfLeadingZeros(largestBlock);
    int objectBits = Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, largestObject));
    return Math.min((blockBits + 7) / 8, objectBits / 8 + 1);
  }

  /** Where an offset of the heap's own space lies in the file. */
  private long address(long offset) throws IOException {
    long block = root;
    int rows = rootRows;
    long within = offset;
    for (int depth = 0; rows > 0; depth++) {
      int row = row(within);
      long size = blockSize(row);
      long column = (within - rowBegin(row)) / size;
      if (within < 0 || row >= rows || depth > DEEPEST) {
        throw Refusal.damaged("a heap has no place for an object that it should hold");
      }
      Bytes table = storage.at(block, tableSize(rows), TABLE);
      table.expectSignature("FHIB");
      table.skip(1L + storage.offsetSize() + offsetBytes);
      table.skip((row * (long) width + column) * storage.offsetSize());
      block = table.address();
      within = within - rowBegin(row) - column * size;
      rows = size <= largestBlock ? 0 : rowsOf(size);
    }
    return block + within;
  }

  private long tableSize(int rows) {
    return 5L + storage.offsetSize() + offsetBytes + (long) rows * width * storage.offsetSize();
  }

  private long blockSize(int row) {
    return row == 0 ? startSize : startSize << Math.min(row - 1, 62 - Long.numberOfTrailingZeros(startSize));
  }

  private long rowBegin(int row) {
    return row == 0 ? 0 : width * blockSize(row);
  }

  private int row(long offset) {
    int row = 0;
    while (row < 63 && rowBegin(row + 1) <= offset && rowBegin(row + 1) > rowBegin(row)) {
      row++;
    }
    return row;
  }

  /** Rows of a table that covers {@code bytes}. */
  private int rowsOf(long bytes) {
    int rows = 0;
    while (rows < 63 && rowBegin(rows) < bytes) {
      rows++;
    }
    return rows;
  }
}
