package org.spinprop.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** B-trees of version 2: records of a fixed size in all nodes. */
final class RecordTree {
  private static final int OVERHEAD = 10;
  private static final int DEEPEST = 64;
  private static final String WHAT = "B-tree node";

  private final Storage storage;
  private final long nodeSize;
  private final int recordSize;

  /** By depth: bytes of a child's number of records, and of the records in all below it. */
  private final int[] belowSize;
  private final int countSize;
  private final Set<Long> seen = new HashSet<>();
  private final List<Bytes> records = new ArrayList<>();

  private RecordTree(Storage storage, long nodeSize, int recordSize, int depth) {
    this.storage = storage;
    this.nodeSize = nodeSize;
    this.recordSize = recordSize;
    long most = (nodeSize - OVERHEAD) / recordSize;
    this.countSize = bytesFor(most);
    this.belowSize = new int[depth + 1];
    long below = most;
    for (int d = 1; d <= depth; d++) {
      long pointer = (long) storage.offsetSize() + countSize + belowSize[d - 1];
      long own = (nodeSize - OVERHEAD - pointer) / (recordSize + pointer);
      if (below > Long.MAX_VALUE / Math.max(1, own + 2)) {
        throw Refusal.damaged("a B-tree is %d levels deep", depth);
      }
      below = (own + 1) * below + own;
      belowSize[d] = bytesFor(below);
    }
  }

  private static int bytesFor(long number) {
    return (Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, number))) / 8 + 1;
  }

  /** All records of a tree, which is of a type. */
  static List<Bytes> records(Storage storage, long address, int type) throws IOException {
    Bytes head = storage.at(address, 22L + storage.offsetSize() + storage.lengthSize(), "B-tree");
    head.expectSignature("BTHD");
    head.version(0, 0);
    int found = head.u8();
    long nodeSize = head.unsigned(4);
    int recordSize = head.u16();
    int depth = head.u16();
    head.skip(2);
    long root = head.address();
    int count = head.u16();
    head.skip(storage.lengthSize());
    head.expectChecksum(0);
    if (found != type || recordSize < 8 || nodeSize < OVERHEAD + recordSize || nodeSize > storage.size() || depth > DEEPEST) {
      throw head.damaged("has nodes of a size or a kind that cannot be");
    }
    RecordTree tree = new RecordTree(storage, nodeSize, recordSize, depth);
    if (root != Storage.UNDEFINED) {
      tree.walk(root, count, depth);
    }
    return tree.records;
  }

  private void walk(long address, long count, int depth) throws IOException {
    if (!seen.add(address)) {
      throw Refusal.damaged("a B-tree contains itself");
    }
    Bytes node = storage.at(address, nodeSize, WHAT);
    node.expectSignature(depth == 0 ? "BTLF" : "BTIN");
    node.version(0, 0);
    node.skip(1);
    for (long i = 0; i < count; i++) {
      records.add(node.part(recordSize));
    }
    List<long[]> children = new ArrayList<>();
    for (long i = 0; depth > 0 && i <= count; i++) {
      children.add(new long[] {node.address(), node.unsigned(countSize)});
      node.skip(belowSize[depth - 1]);
    }
    node.expectChecksum(0);
    for (long[] child : children) {
      walk(child[0], child[1], depth - 1);
    }
  }
}
