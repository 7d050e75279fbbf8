package org.spinprop.datasets.camera;

import java.nio.ByteBuffer;

/** The hash of LZ4's frames (Collet, <i>xxHash fast digest algorithm</i>, XXH32), with seed 0. */
final class Xxh32 {
  private static final int PRIME_1 = 0x9E3779B1;
  private static final int PRIME_2 = 0x85EBCA77;
  private static final int PRIME_3 = 0xC2B2AE3D;
  private static final int PRIME_4 = 0x27D4EB2F;
  private static final int PRIME_5 = 0x165667B1;
  private static final int STRIPE = 16;

  /** PRIME_1 + PRIME_2, modulo 2^32. */
  private static final int FIRST_LANE = 0x24234428;

  private Xxh32() {}

  /** @param bytes little-endian; those from {@code at} on, {@code length} of them */
  static int of(ByteBuffer bytes, int at, int length) {
    int end = at + length;
    int next = at;
    int hash = PRIME_5;
    if (length >= STRIPE) {
      int[] lanes = {FIRST_LANE, PRIME_2, 0, -PRIME_1};
      for (; next <= end - STRIPE; next += STRIPE) {
        for (int lane = 0; lane < lanes.length; lane++) {
          lanes[lane] = Integer.rotateLeft(lanes[lane] + bytes.getInt(next + 4 * lane) * PRIME_2, 13) * PRIME_1;
        }
      }
      hash = Integer.rotateLeft(lanes[0], 1) + Integer.rotateLeft(lanes[1], 7) + Integer.rotateLeft(lanes[2], 12)
          + Integer.rotateLeft(lanes[3], 18);
    }
    hash += length;
    for (; next <= end - Integer.BYTES; next += Integer.BYTES) {
      hash = Integer.rotateLeft(hash + bytes.getInt(next) * PRIME_3, 17) * PRIME_4;
    }
    for (; next < end; next++) {
      hash = Integer.rotateLeft(hash + (bytes.get(next) & 0xff) * PRIME_5, 11) * PRIME_1;
    }
    hash = (hash ^ hash >>> 15) * PRIME_2;
    hash = (hash ^ hash >>> 13) * PRIME_3;
    return hash ^ hash >>> 16;
  }
}
