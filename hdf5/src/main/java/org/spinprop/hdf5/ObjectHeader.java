package org.spinprop.hdf5;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a file says of a group, a data set or a named type: messages, each of a type. */
final class ObjectHeader {
  static final int DATASPACE = 1;
  static final int LINK_INFO = 2;
  static final int DATATYPE = 3;
  static final int OLD_FILL_VALUE = 4;
  static final int FILL_VALUE = 5;
  static final int LINK = 6;
  static final int EXTERNAL_FILES = 7;
  static final int LAYOUT = 8;
  static final int FILTERS = 11;
  static final int SYMBOL_TABLE = 17;
  private static final int CONTINUATION = 16;

  private static final int SHARED = 2;
  private static final String WHAT = "object header";

  private record Message(int type, boolean shared, Bytes body) {}

  private record Block(long address, long length) {}

  private final Storage storage;
  private final List<Message> messages = new ArrayList<>();
  private final Deque<Block> continuations = new ArrayDeque<>();

  private ObjectHeader(Storage storage) {
    this.storage = storage;
  }

  static ObjectHeader read(Storage storage, long address) throws IOException {
    ObjectHeader header = new ObjectHeader(storage);
    boolean old = storage.at(address, 1, WHAT).u8() == 1;
    if (old) {
      header.readOld(address);
    } else {
      header.readRecent(address);
    }
    return header;
  }

  private void readOld(long address) throws IOException {
    Bytes prefix = storage.at(address, 16, WHAT);
    prefix.skip(8);
    oldMessages(storage.at(address + 16, prefix.count(), WHAT));
    Set<Block> seen = new HashSet<>();
    while (!continuations.isEmpty()) {
      oldMessages(continuation(seen));
    }
  }

  private void oldMessages(Bytes block) {
    while (block.remaining() >= 8) {
      int type = block.u16();
      int size = block.u16();
      int flags = block.u8();
      block.skip(3);
      add(type, flags, block.part(size, name(type)));
    }
  }

  private void readRecent(long address) throws IOException {
    Bytes prefix = storage.at(address, 6, WHAT);
    prefix.expectSignature("OHDR");
    prefix.version(2, 2);
    int flags = prefix.u8();
    int sizeBytes = 1 << (flags & 3);
    int before = 6 + ((flags & 32) != 0 ? 16 : 0) + ((flags & 16) != 0 ? 4 : 0); // times; limits of attributes
    long size = storage.at(address + before, sizeBytes, WHAT).unsigned(sizeBytes);
    if (size < 0 || size > storage.size()) {
      throw Refusal.damaged("its %s ends beyond the end of the file", WHAT);
    }
    Bytes whole = storage.at(address, before + sizeBytes + size + 4, WHAT);
    boolean ordered = (flags & 4) != 0;
    whole.skip((long) before + sizeBytes);
    recentMessages(whole.part(size), ordered);
    whole.expectChecksum(0);
    Set<Block> seen = new HashSet<>();
    while (!continuations.isEmpty()) {
      Bytes block = continuation(seen);
      block.expectSignature("OCHK");
      recentMessages(block.part(block.remaining() - 4L), ordered);
      block.expectChecksum(0);
    }
  }

  private void recentMessages(Bytes block, boolean ordered) {
    int least = ordered ? 6 : 4; // fewer bytes are a gap
    while (block.remaining() >= least) {
      int type = block.u8();
      int size = block.u16();
      int flags = block.u8();
      block.skip(ordered ? 2 : 0);
      add(type, flags, block.part(size, name(type)));
    }
  }

  private static String name(int type) {
    return switch (type) {
      case DATASPACE -> "dataspace";
      case LINK_INFO -> "link info";
      case DATATYPE -> "datatype";
      case OLD_FILL_VALUE, FILL_VALUE -> "fill value";
      case LINK -> "link";
      case LAYOUT -> "layout";
      case FILTERS -> "filter pipeline";
      case SYMBOL_TABLE -> "symbol table";
      default -> "header message";
    };
  }

  private void add(int type, int flags, Bytes body) {
    if (type == CONTINUATION) {
      continuations.add(new Block(body.address(), body.length()));
    } else {
      messages.add(new Message(type, (flags & SHARED) != 0, body));
    }
  }

  private Bytes continuation(Set<Block> seen) throws IOException {
    Block block = continuations.remove();
    if (!seen.add(block)) {
      throw Refusal.damaged("its %s continues in itself", WHAT);
    }
    return storage.at(block.address(), block.length(), WHAT);
  }

  boolean has(int type) {
    return messages.stream().anyMatch(message -> message.type() == type);
  }

  /** The message of a type, if there is one; from where it lies if others share it. */
  Optional<Bytes> message(int type) throws IOException {
    List<Bytes> found = messages(type);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  /** As {@link #message}, where a sound file has one. */
  Bytes required(int type) throws IOException {
    return message(type).orElseThrow(() -> Refusal.damaged("its %s has no %s", WHAT, name(type)));
  }

  List<Bytes> messages(int type) throws IOException {
    List<Bytes> found = new ArrayList<>();
    for (Message message : messages) {
      if (message.type() == type) {
        found.add(message.shared() ? shared(message) : message.body().again());
      }
    }
    return found;
  }

  private Bytes shared(Message message) throws IOException {
    Bytes body = message.body().again();
    int version = body.version(1, 3);
    int kind = body.u8();
    if (version == 3 && kind == 1) {
      throw Refusal.notRead("has a header message in the file's table of shared messages");
    }
    body.skip(version == 1 ? 6 : 0);
    ObjectHeader other = read(storage, body.address());
    return other.messages.stream()
        .filter(shared -> shared.type() == message.type() && !shared.shared())
        .findFirst()
        .orElseThrow(() -> Refusal.damaged("a shared header message is not where it should be"))
        .body().again();
  }
}
