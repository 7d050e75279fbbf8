package org.spinprop.datasets.camera;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.spinprop.InvalidInputException;

/**
 * Unpacks data in LZ4's frame format (Collet, <i>LZ4 Frame Format Description</i> 1.6.4 and <i>LZ4 Block Format
 * Description</i>): a magic number, flags and sizes, then blocks, each with its size and, if the flags say so, its hash.
 */
final class Lz4Frame {
  private static final int MAGIC = 0x184D2204;
  private static final int VERSION = 1;
  private static final int UNPACKED = 1 << 31;
  private static final int LEAST_MATCH = 4;
  private static final int LONG = 15;

  /** More than a packet of events has. */
  private static final int MOST = 1 << 26;

  private final String place;
  private final ByteBuffer in;
  private byte[] out;
  private int size;

  private Lz4Frame(String place, byte[] packed) {
    this.place = place;
    this.in = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    this.out = new byte[Math.max(1024, 2 * packed.length)];
  }

  /** @param place what errors name */
  static byte[] unpack(String place, byte[] packed) {
    return new Lz4Frame(place, packed).frame();
  }

  private byte[] frame() {
    require(7);
    if (in.getInt() != MAGIC) {
      throw InvalidInputException.of("%s is no LZ4 frame: expected the magic number 0x%08x", place, MAGIC);
    }
    int begin = in.position();
    int flags = in.get() & 0xff;
    int largest = in.get() >>> 4 & 7;
    boolean hashes = (flags & 0x10) != 0;
    boolean sized = (flags & 0x08) != 0;
    boolean hashed = (flags & 0x04) != 0;
    if (flags >>> 6 != VERSION || (flags & 0x03) != 0 || largest < 4) {
      throw InvalidInputException.of("%s is an LZ4 frame with flags 0x%02x and size %d, which are not read", place, flags,
          largest);
    }
    long promised = sized ? read(Long.BYTES).getLong() : -1;
    int hash = Xxh32.of(in, begin, in.position() - begin) >>> 8 & 0xff;
    if ((read(1).get() & 0xff) != hash) {
      throw damaged("the hash of its header is another");
    }
    blocks(1 << 8 + 2 * largest, hashes);
    if (hashed && read(Integer.BYTES).getInt() != Xxh32.of(ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN), 0, size)) {
      throw damaged("the hash of its content is another");
    }
    if (sized && promised != size || in.hasRemaining()) {
      throw damaged("its size is another than it says");
    }
    return Arrays.copyOf(out, size);
  }

  private void blocks(int largest, boolean hashes) {
    for (int length = read(Integer.BYTES).getInt(); length != 0; length = read(Integer.BYTES).getInt()) {
      int packed = length & ~UNPACKED;
      int begin = in.position();
      if (packed > largest) {
        throw damaged("a block of " + packed + " bytes, at most " + largest + " are allowed");
      }
      require(packed);
      int before = size;
      if ((length & UNPACKED) != 0) {
        literals(packed);
      } else {
        block(begin + packed);
      }
      if (size - before > largest) {
        throw damaged("a block unpacks to " + (size - before) + " bytes, at most " + largest + " are allowed");
      }
      if (hashes && read(Integer.BYTES).getInt() != Xxh32.of(in, begin, packed)) {
        throw damaged("the hash of a block is another");
      }
    }
  }

  /** Sequences of a number of literals and a match in what was unpacked before; the last has literals only. */
  private void block(int end) {
    int whole = in.limit();
    in.limit(end);
    while (in.hasRemaining()) {
      int token = in.get() & 0xff;
      literals(length(token >>> 4));
      if (!in.hasRemaining()) {
        break;
      }
      int offset = read(Short.BYTES).getShort() & 0xffff;
      match(offset, length(token & LONG) + LEAST_MATCH);
    }
    in.limit(whole);
  }

  private int length(int begin) {
    int length = begin;
    if (begin == LONG) {
      int more;
      do {
        more = read(1).get() & 0xff;
        length += more;
      } while (more == 0xff);
    }
    return length;
  }

  private void literals(int length) {
    require(length);
    makeRoom(length);
    in.get(out, size, length);
    size += length;
  }

  private void match(int offset, int length) {
    if (offset == 0 || offset > size) {
      throw damaged("a match " + offset + " bytes back, of " + size);
    }
    makeRoom(length);
    for (int end = size + length; size < end; size++) {
      out[size] = out[size - offset];
    }
  }

  private void makeRoom(int more) {
    if (more > MOST - size) {
      throw damaged("it has more than " + MOST + " bytes");
    }
    if (size + more > out.length) {
      out = Arrays.copyOf(out, Math.max(size + more, 2 * out.length));
    }
  }

  private ByteBuffer read(int bytes) {
    require(bytes);
    return in;
  }

  private void require(int bytes) {
    if (in.remaining() < bytes) {
      throw damaged("it ends too early");
    }
  }

  private InvalidInputException damaged(String why) {
    return InvalidInputException.of("%s is a damaged LZ4 frame: %s", place, why);
  }
}
