package org.spinprop.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** B-trees of version 1: keys and children in turn, of groups (type 0) and of chunks (type 1). */
final class KeyTree {
  private static final int GROUPS = 0;
  private static final int CHUNKS = 1;
  private static final int ANY_LEVEL = -1;
  private static final String WHAT = "B-tree node";

  private final Storage storage;
  private final int type;
  private final int keySize;
  private final Set<Long> seen = new HashSet<>();

  /** A child of a leaf and the key before it. */
  private interface Leaf {
    void accept(Bytes key, long child);
  }

  private KeyTree(Storage storage, int type, int keySize) {
    this.storage = storage;
    this.type = type;
    this.keySize = keySize;
  }

  /** Addresses of a group's symbol table nodes. */
  static List<Long> leaves(Storage storage, long root) throws IOException {
    List<Long> leaves = new ArrayList<>();
    new KeyTree(storage, GROUPS, storage.lengthSize()).walk(root, ANY_LEVEL, (key, child) -> leaves.add(child));
    return leaves;
  }

  /** A data set's chunks. */
  static List<Chunk> chunks(Storage storage, long root, int rank) throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    new KeyTree(storage, CHUNKS, 8 * (rank + 2))
        .walk(
            root, ANY_LEVEL,
            (key, address) -> {
              long size = key.unsigned(4);
              int skipped = (int) key.unsigned(4);
              long[] begin = new long[rank];
              for (int d = 0; d < rank; d++) {
                begin[d] = key.unsigned(8);
              }
              chunks.add(new Chunk(begin, address, size, skipped));
            });
    return chunks;
  }

  private void walk(long node, int expected, Leaf leaf) throws IOException {
    if (!seen.add(node)) {
      throw Refusal.damaged("a B-tree contains itself");
    }
    int prefix = 8 + 2 * storage.offsetSize();
    Bytes head = storage.at(node, prefix, WHAT);
    head.expectSignature("TREE");
    if (head.u8() != type) {
      throw head.damaged("is of another kind of tree");
    }
    int level = head.u8();
    if (expected != ANY_LEVEL && level != expected) {
      throw head.damaged("is of another level of the tree");
    }
    int count = head.u16();
    Bytes entries = storage.at(node + prefix, (long) count * (keySize + storage.offsetSize()), WHAT);
    for (int i = 0; i < count; i++) {
      Bytes key = entries.part(keySize);
      long child = entries.address();
      if (level == 0) {
        leaf.accept(key, child);
      } else {
        walk(child, level - 1, leaf);
      }
    }
  }
}
