package org.spinprop.hdf5;

import java.io.IOException;
import java.util.List;

/** An index of chunks in a table whose size is fixed. */
final class FixedArray {
  private static final String BLOCK = "block of a table of chunks";

  private FixedArray() {}

  static List<ChunkTable.Entry> entries(Storage storage, long address) throws IOException {
    Bytes head = storage.at(address, 12L + storage.offsetSize() + storage.lengthSize(), "table of chunks");
    head.expectSignature("FAHD");
    head.version(0, 0);
    head.skip(1);
    int elementSize = head.u8();
    long page = ChunkTable.page(head.u8(), head);
    long count = head.length();
    long block = head.address();
    head.expectChecksum(0);
    ChunkTable table = new ChunkTable(elementSize);
    if (block == Storage.UNDEFINED) {
      return table.entries();
    }
    if (count < 0 || count > 8 * storage.size()) {
      throw head.damaged("has more entries than the file can hold");
    }
    int prefix = 6 + storage.offsetSize();
    long pages = (count + page - 1) / page;
    long bitmap = count <= page ? 0 : (pages + 7) / 8;
    long inline = count <= page ? count : 0;
    Bytes first = storage.at(block, prefix + bitmap + inline * elementSize + 4, BLOCK);
    first.expectSignature("FADB");
    first.skip(prefix - 4);
    byte[] written = first.take(bitmap);
    table.take(first, inline, 0);
    first.expectChecksum(0);
    for (long p = 0; p < pages && inline == 0; p++) {
      if (ChunkTable.isSet(written, p)) {
        long inPage = Math.min(page, count - p * page);
        Bytes entries =
            storage.at(block + prefix + bitmap + 4 + p * (page * elementSize + 4), inPage * elementSize + 4, BLOCK);
        table.take(entries, inPage, p * page);
        entries.expectChecksum(0);
      }
    }
    return table.entries();
  }
}
