package org.spinprop.hdf5;

/**
 * Undoes HDF5's scale-offset filter: whole numbers as differences from the smallest, in as few bits as these need; floating-point
 * numbers the same after multiplication by a power of ten.
 */
final class ScaleOffset {
  private static final int BY_POWER_OF_TEN = 0;
  private static final int WHOLE = 2;
  private static final int HEAD = 21;
  private static final int FILL = 8;

  private final int[] options;
  private final int size;
  private final boolean real;

  /** @param options as the file gives them: kind, scale, elements, class, size, sign, byte order, fill value */
  ScaleOffset(int[] options) {
    boolean sane = options.length > FILL && options[4] >= 1 && options[4] <= 8 && Integer.bitCount(options[4]) == 1;
    if (!sane || options[0] != WHOLE && options[0] != BY_POWER_OF_TEN || options[0] == BY_POWER_OF_TEN && options[4] < 4) {
      throw Refusal.damaged("its scale-offset filter has options that cannot be");
    }
    this.options = options;
    this.size = options[4];
    this.real = options[0] == BY_POWER_OF_TEN;
  }

  /** @param bytes of the unpacked data */
  byte[] unpack(byte[] packed, int bytes) {
    Bytes head = new Bytes("chunk of the scale-offset filter", packed, 0, packed.length, Long.BYTES, Long.BYTES);
    int bits = head.count();
    long least = head.unsigned(Math.min(8, head.u8()));
    if (packed.length < HEAD || bits > 8 * size) {
      throw head.damaged("has a head that cannot be");
    }
    head = new Bytes("chunk of the scale-offset filter", packed, HEAD, packed.length, Long.BYTES, Long.BYTES);
    if (bits == 8 * size) {
      return head.take(bytes);
    }
    int count = bytes / size;
    if ((long) count * bits > 8L * head.remaining()) {
      throw head.damaged("ends too soon");
    }
    byte[] out = new byte[bytes];
    long none = bits == 0 ? -1 : (1L << bits) - 1;
    long bit = 8L * HEAD;
    for (int i = 0; i < count; i++, bit += bits) {
      long difference = bits(packed, bit, bits);
      boolean filled = options[7] != 0 && bits > 0 && difference == none;
      put(out, i * size, filled ? fill() : sum(least, difference));
    }
    return out;
  }

  private static long bits(byte[] packed, long from, int count) {
    long value = 0;
    for (long bit = from; bit < from + count; bit++) {
      value = value << 1 | packed[(int) (bit / 8)] >> 7 - bit % 8 & 1;
    }
    return value;
  }

  private long fill() {
    long low = options[FILL] & 0xffffffffL;
    return size == 8 && options.length > FILL + 1 ? low | (long) options[FILL + 1] << 32 : low;
  }

  private long sum(long least, long difference) {
    if (!real) {
      return least + difference;
    }
    double scale = StrictMath.pow(10, options[1]);
    if (size == Float.BYTES) { // rounded as the HDF5 library rounds it
      return Float.floatToRawIntBits(difference / (float) scale + Float.intBitsToFloat((int) least));
    }
    return Double.doubleToRawLongBits(difference / scale + Double.longBitsToDouble(least));
  }

  private void put(byte[] out, int at, long value) {
    boolean bigEndian = options[6] != 0;
    for (int i = 0; i < size; i++) {
      out[at + (bigEndian ? size - 1 - i : i)] = (byte) (value >>> 8 * i);
    }
  }
}
