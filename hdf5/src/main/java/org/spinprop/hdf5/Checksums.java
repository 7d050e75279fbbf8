package org.spinprop.hdf5;

/** The two checksums of the format. */
final class Checksums {
  private Checksums() {}

  /** Of metadata: Bob Jenkins' public lookup3 ({@code hashlittle} with an initial value of 0), written from its description. */
  static int lookup3(byte[] data, int begin, int end) {
    int length = end - begin;
    int a = 0xdeadbeef + length;
    int b = a;
    int c = a;
    int at = begin;
    for (; end - at > 12; at += 12) {
      a += word(data, at, end);
      b += word(data, at + 4, end);
      c += word(data, at + 8, end);
      a = a - c ^ Integer.rotateLeft(c, 4);
      c += b;
      b = b - a ^ Integer.rotateLeft(a, 6);
      a += c;
      c = c - b ^ Integer.rotateLeft(b, 8);
      b += a;
      a = a - c ^ Integer.rotateLeft(c, 16);
      c += b;
      b = b - a ^ Integer.rotateLeft(a, 19);
      a += c;
      c = c - b ^ Integer.rotateLeft(b, 4);
      b += a;
    }
    if (at == end) {
      return c;
    }
    a += word(data, at, end);
    b += word(data, at + 4, end);
    c += word(data, at + 8, end);
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    return (c ^ b) - Integer.rotateLeft(b, 24);
  }

  /** Four bytes, zeros behind the end. */
  private static int word(byte[] data, int at, int end) {
    int word = 0;
    for (int i = Math.min(at + 4, end) - 1; i >= at; i--) {
      word = word << 8 | data[i] & 0xff;
    }
    return word;
  }

  /** Of chunks: Fletcher's sums modulo 65535 over big-endian words of 16 bits. */
  static int fletcher32(byte[] data, int length) {
    long first = 0;
    long second = 0;
    for (int i = 0; i < length; i += 2) {
      int low = i + 1 < length ? data[i + 1] & 0xff : 0;
      first = (first + ((data[i] & 0xff) << 8 | low)) % 65535;
      second = (second + first) % 65535;
    }
    return (int) (second << 16 | first);
  }
}
