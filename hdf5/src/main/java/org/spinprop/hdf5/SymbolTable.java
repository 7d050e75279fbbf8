package org.spinprop.hdf5;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The links of a group as libraries before 1.8, and newer ones by default, write them: nodes below a B-tree, names in a heap. */
final class SymbolTable {
  private static final int SOFT_LINK = 2;

  private SymbolTable() {}

  static Map<String, Link> links(Storage storage, Bytes message) throws IOException {
    long tree = message.address();
    Bytes names = names(storage, message.address());
    Map<String, Link> links = new LinkedHashMap<>();
    for (long node : KeyTree.leaves(storage, tree)) {
      int prefix = 8;
      Bytes head = storage.at(node, prefix, "symbol table node");
      head.expectSignature("SNOD");
      head.version(1, 1);
      head.skip(1);
      int count = head.u16();
      Bytes entries = storage.at(node + prefix, (long) count * (2 * storage.offsetSize() + 24), "symbol table node");
      for (int i = 0; i < count; i++) {
        String name = name(names, entries.address());
        long header = entries.address();
        int kind = entries.count();
        entries.skip(4);
        int value = (int) entries.unsigned(4);
        entries.skip(12);
        links.put(name, kind == SOFT_LINK ? new Link.Soft(name(names, value)) : new Link.Hard(header));
      }
    }
    return links;
  }

  private static Bytes names(Storage storage, long address) throws IOException {
    Bytes heap = storage.at(address, 8L + 2L * storage.lengthSize() + storage.offsetSize(), "local heap");
    heap.expectSignature("HEAP");
    heap.version(0, 0);
    heap.skip(3);
    long size = heap.length();
    heap.skip(storage.lengthSize());
    return storage.at(heap.address(), size, "local heap");
  }

  private static String name(Bytes names, long offset) {
    Bytes from = names.again();
    from.skip(offset);
    return from.text();
  }
}
