package org.spinprop.hdf5;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The links of a group by name: in its header, in a heap with an index, or in the older symbol table. */
final class Links {
  private static final int HARD = 0;
  private static final int SOFT = 1;
  private static final int EXTERNAL = 64;
  private static final int RECORDS_BY_NAME = 5;

  private final Storage storage;
  private final Map<String, Link> links = new LinkedHashMap<>();

  private Links(Storage storage) {
    this.storage = storage;
  }

  static Map<String, Link> of(Storage storage, ObjectHeader header) throws IOException {
    if (header.has(ObjectHeader.SYMBOL_TABLE)) {
      return SymbolTable.links(storage, header.required(ObjectHeader.SYMBOL_TABLE));
    }
    Links reader = new Links(storage);
    for (Bytes message : header.messages(ObjectHeader.LINK)) {
      reader.add(message);
    }
    if (header.has(ObjectHeader.LINK_INFO)) {
      reader.addIndexed(header.required(ObjectHeader.LINK_INFO));
    }
    return reader.links;
  }

  private void addIndexed(Bytes info) throws IOException {
    info.version(0, 0);
    boolean ordered = (info.u8() & 1) != 0;
    info.skip(ordered ? 8 : 0);
    long heapAddress = info.address();
    long index = info.address();
    if (heapAddress == Storage.UNDEFINED || index == Storage.UNDEFINED) {
      return;
    }
    FractalHeap heap = FractalHeap.read(storage, heapAddress);
    for (Bytes record : RecordTree.records(storage, index, RECORDS_BY_NAME)) {
      record.skip(4); // hash of the name
      add(heap.object(record));
    }
  }

  private void add(Bytes message) {
    message.version(1, 1);
    int flags = message.u8();
    int kind = (flags & 8) != 0 ? message.u8() : HARD;
    message.skip((flags & 4) != 0 ? 8 : 0); // order of creation
    message.skip((flags & 16) != 0 ? 1 : 0); // ASCII or UTF-8
    String name = message.text(message.unsigned(1 << (flags & 3)));
    links.put(name, target(kind, message));
  }

  private static Link target(int kind, Bytes message) {
    if (kind == HARD) {
      return new Link.Hard(message.address());
    }
    Bytes value = message.part(message.u16());
    if (kind == SOFT) {
      return new Link.Soft(value.text(value.remaining()));
    }
    if (kind == EXTERNAL) {
      value.skip(1);
      return new Link.External(value.text(), value.text());
    }
    return new Link.Own(kind);
  }
}
