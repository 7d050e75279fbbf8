package org.spinprop.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.spinprop.InvalidInputException;

/** A structure of a file, read from its beginning to its end; numbers are little-endian. */
final class Bytes {
  private final String what;
  private final byte[] data;
  private final int end;
  private final int offsetSize;
  private final int lengthSize;
  private int at;

  /**
   * @param what the structure, as errors name it
   * @param offsetSize bytes of an address in this file
   * @param lengthSize bytes of a length in this file
   */
  Bytes(String what, byte[] data, int begin, int end, int offsetSize, int lengthSize) {
    this.what = what;
    this.data = data;
    this.at = begin;
    this.end = end;
    this.offsetSize = offsetSize;
    this.lengthSize = lengthSize;
  }

  int remaining() {
    return end - at;
  }

  int u8() {
    return data[advance(1)] & 0xff;
  }

  int u16() {
    return (int) unsigned(2);
  }

  /** An unsigned number of 32 bits that counts something in the file: it never has the highest bit. */
  int count() {
    long count = unsigned(4);
    if (count > Integer.MAX_VALUE) {
      throw damaged("has a count of " + count);
    }
    return (int) count;
  }

  /** An unsigned number of up to 8 bytes; one of 64 bits that is too large for Java is negative. */
  long unsigned(int width) {
    int from = advance(width);
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = value << 8 | data[from + i] & 0xff;
    }
    return value;
  }

  /** An address, or {@link Storage#UNDEFINED}. */
  long address() {
    return defined(offsetSize);
  }

  /** A length, or {@link Storage#UNDEFINED}. */
  long length() {
    return defined(lengthSize);
  }

  private long defined(int width) {
    long value = unsigned(width);
    boolean undefined = value == (width == Long.BYTES ? -1 : (1L << 8 * width) - 1);
    if (!undefined && value < 0) {
      throw damaged("has an address or a length beyond any file");
    }
    return undefined ? Storage.UNDEFINED : value;
  }

  byte[] take(long length) {
    int from = advance(length);
    return Arrays.copyOfRange(data, from, at);
  }

  /** The next bytes by themselves. */
  Bytes part(long length) {
    return part(length, what);
  }

  /** The next bytes as a structure of their own. */
  Bytes part(long length, String name) {
    int from = advance(length);
    return new Bytes(name, data, from, at, offsetSize, lengthSize);
  }

  /** The rest, for another reading. */
  Bytes again() {
    return new Bytes(what, data, at, end, offsetSize, lengthSize);
  }

  void skip(long length) {
    advance(length);
  }

  /** Skips the padding to a multiple of 8 bytes since {@code remainingAtBegin} bytes were left. */
  void pad(int remainingAtBegin) {
    skip((8 - (remainingAtBegin - remaining()) % 8) % 8);
  }

  /** A text up to a zero, which is taken too. */
  String text() {
    int from = at;
    int last = u8();
    while (last != 0) {
      last = u8();
    }
    return new String(data, from, at - 1 - from, StandardCharsets.UTF_8);
  }

  String text(long length) {
    return new String(take(length), StandardCharsets.UTF_8);
  }

  void expectSignature(String signature) {
    if (remaining() < signature.length() || !text(signature.length()).equals(signature)) {
      throw damaged("does not begin with '" + signature + "'");
    }
  }

  /** Takes a version; throws if it is none of those that are read. */
  int version(int lowest, int highest) {
    int version = u8();
    if (version < lowest || version > highest) {
      throw Refusal.notRead("has a %s of version %d (%d to %d are read)", what, version, lowest, highest);
    }
    return version;
  }

  /** Takes the checksum at the end; all bytes so far, from an index on, are what it is of. */
  void expectChecksum(int begin) {
    int computed = Checksums.lookup3(data, begin, at);
    if ((int) unsigned(4) != computed) {
      throw damaged("does not have the checksum that it states");
    }
  }

  private int advance(long length) {
    if (length < 0 || length > end - at) {
      throw damaged("ends too soon");
    }
    int from = at;
    at += (int) length;
    return from;
  }

  InvalidInputException damaged(String how) {
    return Refusal.damaged("its %s %s", what, how);
  }
}
