package org.spinprop.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** Gives damaged files the checksums that they should have, so that what is behind these is tried. */
public final class Seal {
  private static final int EVENTS_TRAILER = 16;

  private Seal() {}

  /** Of a checkpoint: over all, at the end. */
  public static byte[] checkpoint(byte[] damaged) {
    if (damaged.length > Integer.BYTES) {
      int end = damaged.length - Integer.BYTES;
      ByteBuffer.wrap(damaged).putInt(end, crc(damaged, 0, end));
    }
    return damaged;
  }

  /** Of an event file: behind each message, as far as their lengths lead on. */
  public static byte[] events(byte[] damaged) {
    int end = damaged.length - EVENTS_TRAILER;
    int at = 0;
    while (at < end) {
      long length = 0;
      int used = 0;
      do {
        length |= (long) (damaged[at + used] & 0x7f) << 7 * used;
      } while (damaged[at + used++] < 0 && used < 5 && at + used < end);
      if (length == 0) { // what stands between the chunks and the index
        at += used;
        continue;
      }
      long after = at + used + length;
      if (after + Integer.BYTES > end) {
        break;
      }
      int crc = crc(damaged, at + used, (int) after);
      ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putInt((int) after, crc);
      at = (int) after + Integer.BYTES;
    }
    return damaged;
  }

  private static int crc(byte[] bytes, int begin, int end) {
    CRC32 crc = new CRC32();
    crc.update(bytes, begin, end - begin);
    return (int) crc.getValue();
  }
}
