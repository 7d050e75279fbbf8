package org.spinprop.datasets.numpy;

/**
 * How a number lies in an array.
 *
 * @param bytes that it has: 1 of truth values; 1, 2, 4 or 8 of integers; 2, 4 or 8 of floating-point numbers
 * @param bigEndian whether the high byte comes first
 */
record NumberType(Kind kind, int bytes, boolean bigEndian) {

  /** Kinds of numbers. */
  enum Kind {
    /** 0 or 1. */
    TRUTH,
    /** Two's complement. */
    SIGNED,
    /** From 0 on. */
    UNSIGNED,
    /** IEEE 754. */
    FLOATING
  }

  /** Whether all its numbers are whole. */
  boolean isWhole() {
    return kind != Kind.FLOATING;
  }

  /** What NumPy calls it, as {@code uint8}. */
  String label() {
    return switch (kind) {
      case TRUTH -> "bool";
      case SIGNED -> "int" + 8 * bytes;
      case UNSIGNED -> "uint" + 8 * bytes;
      case FLOATING -> "float" + 8 * bytes;
    };
  }

  /** A number; integers of 64 bits are rounded. */
  double number(byte[] from, int at) {
    long bits = bits(from, at);
    return switch (kind) {
      case TRUTH -> bits == 0 ? 0 : 1;
      case SIGNED -> signed(bits);
      case UNSIGNED -> bits >= 0 ? bits : 2.0 * (bits >>> 1 | bits & 1);
      case FLOATING -> floating(bits);
    };
  }

  /** A number of a type that {@link #isWhole}; of unsigned ones beyond 2^63 - 1, the bits. */
  long whole(byte[] from, int at) {
    long bits = bits(from, at);
    return switch (kind) {
      case TRUTH -> bits == 0 ? 0 : 1;
      case SIGNED -> signed(bits);
      case UNSIGNED -> bits;
      case FLOATING -> throw new IllegalStateException(label());
    };
  }

  private long bits(byte[] from, int at) {
    long bits = 0;
    for (int i = 0; i < bytes; i++) {
      bits = bits << 8 | from[bigEndian ? at + i : at + bytes - 1 - i] & 0xff;
    }
    return bits;
  }

  private long signed(long bits) {
    int above = Long.SIZE - 8 * bytes;
    return bits << above >> above;
  }

  private double floating(long bits) {
    return switch (bytes) {
      case Short.BYTES -> half((int) bits);
      case Float.BYTES -> Float.intBitsToFloat((int) bits);
      default -> Double.longBitsToDouble(bits);
    };
  }

  /** IEEE 754 binary16: 1 bit sign, 5 bits exponent with a bias of 15, 10 bits fraction. */
  private static double half(int bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (0x400 | fraction), exponent - 25);
        };
    return (bits & 0x8000) == 0 ? magnitude : -magnitude;
  }
}
