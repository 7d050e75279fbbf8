package org.spinprop.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the chunks of a data set that were written. */
final class ChunkIndex {
  private static final int UNFILTERED_RECORDS = 10;
  private static final int FILTERED_RECORDS = 11;

  private final Storage storage;
  private final Dataspace space;
  private final long[] chunk;
  private final long chunkBytes;
  private final boolean filtered;

  /**
   * @param chunkBytes bytes of a chunk that no filter was applied to
   * @param filtered whether the data set has filters
   */
  ChunkIndex(Storage storage, Dataspace space, long[] chunk, long chunkBytes, boolean filtered) {
    this.storage = storage;
    this.space = space;
    this.chunk = chunk;
    this.chunkBytes = chunkBytes;
    this.filtered = filtered;
  }

  List<Chunk> chunks(DataLayout.Index index) throws IOException {
    if (index.address() == Storage.UNDEFINED) {
      return List.of();
    }
    if (index instanceof DataLayout.OldTree tree) {
      return KeyTree.chunks(storage, tree.address(), space.rank());
    }
    if (index instanceof DataLayout.Single single) {
      long size = single.size() < 0 ? chunkBytes : single.size();
      return List.of(new Chunk(new long[space.rank()], single.address(), size, single.skipped()));
    }
    if (index instanceof DataLayout.Tree tree) {
      return tree(tree.address());
    }
    return table(index);
  }

  private List<Chunk> tree(long address) throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    for (Bytes record : RecordTree.records(storage, address, filtered ? FILTERED_RECORDS : UNFILTERED_RECORDS)) {
      int sizeBytes = record.remaining() - storage.offsetSize() - 4 - 8 * space.rank();
      long at = record.address();
      long size = filtered ? record.unsigned(checked(sizeBytes)) : chunkBytes;
      int skipped = filtered ? (int) record.unsigned(4) : 0;
      long[] begin = new long[space.rank()];
      for (int d = 0; d < begin.length; d++) {
        begin[d] = scaled(record.unsigned(8), d);
      }
      chunks.add(new Chunk(begin, at, size, skipped));
    }
    return chunks;
  }

  /** Tables have an entry for each chunk in order, the dimension that grows first. */
  private List<Chunk> table(DataLayout.Index index) throws IOException {
    long[] order = order();
    if (index instanceof DataLayout.Implicit) {
      return implicit(index.address(), order);
    }
    boolean fixed = index instanceof DataLayout.Fixed;
    List<ChunkTable.Entry> entries =
        fixed ? FixedArray.entries(storage, index.address()) : ExtensibleArray.entries(storage, index.address());
    List<Chunk> chunks = new ArrayList<>();
    for (ChunkTable.Entry entry : entries) {
      Bytes element = entry.element();
      long address = element.address();
      if (address == Storage.UNDEFINED) {
        continue;
      }
      long size = filtered ? element.unsigned(checked(element.remaining() - 4)) : chunkBytes;
      int skipped = filtered ? (int) element.unsigned(4) : 0;
      chunks.add(new Chunk(begin(entry.number(), order), address, size, skipped));
    }
    return chunks;
  }

  private List<Chunk> implicit(long address, long[] order) throws IOException {
    long count = Dataspace.product(order);
    if (Dataspace.product(count, chunkBytes) > storage.size()) {
      throw Refusal.damaged("its chunks lie beyond the end of the file");
    }
    List<Chunk> chunks = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      chunks.add(new Chunk(begin(i, order), address + i * chunkBytes, chunkBytes, 0));
    }
    return chunks;
  }

  /** Numbers of chunks by dimension, the one that grows without bound first; of what it may grow to, not of what it has. */
  private long[] order() {
    int rank = space.rank();
    int unbounded = Math.max(0, unbounded());
    long[] counts = new long[rank];
    for (int d = 0; d < rank; d++) {
      int from = dimension(d, unbounded);
      long largest = space.largest()[from] == Storage.UNDEFINED ? space.dimensions()[from] : space.largest()[from];
      counts[d] = Math.max(1, (largest - 1) / chunk[from] + 1);
    }
    return counts;
  }

  private int unbounded() {
    for (int d = 0; d < space.rank(); d++) {
      if (space.largest()[d] == Storage.UNDEFINED) {
        return d;
      }
    }
    return -1;
  }

  /** The dimension that stands at a place of the order. */
  private static int dimension(int place, int first) {
    return place == 0 ? first : place <= first ? place - 1 : place;
  }

  private long[] begin(long number, long[] order) {
    int first = Math.max(0, unbounded());
    long[] begin = new long[order.length];
    long rest = number;
    for (int place = order.length - 1; place >= 0; place--) {
      int d = dimension(place, first);
      begin[d] = scaled(place == 0 ? rest : rest % order[place], d);
      rest = place == 0 ? 0 : rest / order[place];
    }
    return begin;
  }

  private long scaled(long number, int dimension) {
    long begin = Dataspace.product(number, chunk[dimension]);
    if (number < 0 || begin == Long.MAX_VALUE) {
      throw Refusal.damaged("a chunk begins beyond any data set");
    }
    return begin;
  }

  private static int checked(int sizeBytes) {
    if (sizeBytes < 1 || sizeBytes > 8) {
      throw Refusal.damaged("its index has chunk sizes of %d bytes", sizeBytes);
    }
    return sizeBytes;
  }
}
