package org.spinprop.hdf5;

/** Decompresses LibLZF's format, which is h5py's "lzf". */
final class Lzf {
  private static final int LONGEST_LITERAL = 32;
  private static final int LONG_MATCH = 7;
  private static final int MOST = 264;

  private Lzf() {}

  /** @param size bytes of the unpacked data */
  static byte[] unpack(byte[] packed, int size) {
    if (size / MOST > packed.length) {
      throw damaged();
    }
    byte[] out = new byte[size];
    int at = 0;
    int in = 0;
    while (in < packed.length) {
      int control = packed[in++] & 0xff;
      if (control < LONGEST_LITERAL) {
        int length = control + 1;
        if (length > packed.length - in || length > size - at) {
          throw damaged();
        }
        System.arraycopy(packed, in, out, at, length);
        in += length;
        at += length;
        continue;
      }
      int length = control >> 5;
      if (length == LONG_MATCH) {
        length += next(packed, in++);
      }
      int from = at - ((control & 31) << 8 | next(packed, in++)) - 1;
      length += 2;
      if (from < 0 || length > size - at) {
        throw damaged();
      }
      for (int i = 0; i < length; i++) { // what is copied may overlap its copy
        out[at++] = out[from + i];
      }
    }
    if (at != size) {
      throw damaged();
    }
    return out;
  }

  private static int next(byte[] packed, int at) {
    if (at >= packed.length) {
      throw damaged();
    }
    return packed[at] & 0xff;
  }

  private static RuntimeException damaged() {
    return Refusal.damaged("a chunk does not unpack by lzf");
  }
}
