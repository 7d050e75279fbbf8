package org.spinprop.hdf5;

/** What an element is. */
sealed interface Datatype {
  /** Bytes of an element. */
  int size();

  /** Types whose elements are numbers. */
  sealed interface Numeric extends Datatype {
    /** The number that begins at an index. */
    double value(byte[] raw, int at);
  }

  /** Whole numbers; enumerations (h5py's bool is one) and bit fields too. */
  record Whole(int size, boolean bigEndian, boolean signed, int shift, int precision) implements Numeric {
    @Override
    public double value(byte[] raw, int at) {
      long value = exact(raw, at);
      return signed || value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
    }

    /** The number, less 2^64 if it is unsigned and does not fit. */
    private long exact(byte[] raw, int at) {
      long bits = bits(raw, at, size, bigEndian) >>> shift;
      int unused = Long.SIZE - precision;
      return signed ? bits << unused >> unused : bits << unused >>> unused;
    }

    boolean fitsLong() {
      return signed || precision < Long.SIZE;
    }

    long[] exact(byte[] raw) {
      long[] values = new long[raw.length / size];
      for (int i = 0; i < values.length; i++) {
        values[i] = exact(raw, i * size);
      }
      return values;
    }
  }

  /** Binary floating point of up to 64 bits, of IEEE 754's kinds or others. */
  record Real(
      int size, boolean bigEndian, int signAt, int exponentAt, int exponentBits, int mantissaAt, int mantissaBits,
      long bias, boolean leadingOne)
      implements Numeric {

    @Override
    public double value(byte[] raw, int at) {
      long bits = bits(raw, at, size, bigEndian);
      if (exponentBits == 8 && mantissaBits == 23 && size == Float.BYTES && bias == 127 && mantissaAt == 0) {
        return Float.intBitsToFloat((int) bits);
      }
      if (exponentBits == 11 && mantissaBits == 52 && bias == 1023 && mantissaAt == 0) {
        return Double.longBitsToDouble(bits);
      }
      long mantissa = bits >>> mantissaAt & (1L << mantissaBits) - 1;
      long exponent = bits >>> exponentAt & (1L << exponentBits) - 1;
      double sign = (bits >>> signAt & 1) != 0 ? -1 : 1;
      if (exponent == (1L << exponentBits) - 1) {
        return mantissa == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
      }
      double significand = Math.scalb((double) mantissa, -mantissaBits);
      if (leadingOne && exponent > 0) {
        significand += 1;
      }
      long power = (leadingOne ? Math.max(1, exponent) : exponent) - bias;
      return sign * Math.scalb(significand, (int) Math.max(-10_000, Math.min(10_000, power)));
    }
  }

  /** Texts of a length of their own that lie elsewhere. */
  record VariableText(int size) implements Datatype {}

  /** Texts that end at a zero or are filled up with zeros or blanks. */
  record FixedText(int size, boolean blanks) implements Datatype {}

  /** Rows of a length of their own that lie elsewhere. */
  record Sequence(int size, Datatype element) implements Datatype {}

  /** Arrays of a fixed shape. */
  record Array(int size, long[] dimensions, Datatype element) implements Datatype {}

  /** Whatever has no numbers and no texts. */
  record Other(int size, String name) implements Datatype {}

  private static long bits(byte[] raw, int at, int size, boolean bigEndian) {
    long bits = 0;
    for (int i = 0; i < size; i++) {
      bits = bits << 8 | raw[at + (bigEndian ? i : size - 1 - i)] & 0xff;
    }
    return bits;
  }
}
