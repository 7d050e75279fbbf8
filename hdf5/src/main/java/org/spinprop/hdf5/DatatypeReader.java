package org.spinprop.hdf5;

/** Reads datatype messages. */
final class DatatypeReader {
  private static final int DEEPEST = 8;
  private static final int LARGEST_NUMBER = 8;
  private static final String[] OTHERS = {
    "", "", "time", "", "", "opaque", "compound", "reference", "", "", ""
  };

  private DatatypeReader() {}

  static Datatype read(Bytes message) {
    return read(message, 0);
  }

  private static Datatype read(Bytes message, int depth) {
    int classAndVersion = message.u8();
    int kind = classAndVersion & 15;
    int version = classAndVersion >> 4;
    int bits = (int) message.unsigned(3);
    int size = message.count();
    if (version < 1 || version > 5 || size < 1 || depth > DEEPEST) {
      throw Refusal.damaged("its datatype is of version %d and %d bytes", version, size);
    }
    return switch (kind) {
      case 0 -> whole(message, size, bits, (bits & 8) != 0);
      case 1 -> real(message, size, bits);
      case 3 -> new Datatype.FixedText(size, (bits & 15) == 2);
      case 4 -> whole(message, size, bits, false);
      case 8 -> enumeration(message, size, depth);
      case 9 -> (bits & 15) == 1
          ? new Datatype.VariableText(size)
          : new Datatype.Sequence(size, read(message, depth + 1));
      case 10 -> array(message, size, version, depth);
      case 2, 5, 6, 7 -> new Datatype.Other(size, OTHERS[kind]);
      default -> new Datatype.Other(size, "datatype class " + kind);
    };
  }

  private static Datatype whole(Bytes message, int size, int bits, boolean signed) {
    int shift = message.u16();
    int precision = message.u16();
    if (size > LARGEST_NUMBER) {
      return new Datatype.Other(size, "whole number of " + size + " bytes");
    }
    if (precision < 1 || shift + precision > 8 * size) {
      throw Refusal.damaged("its whole numbers have %d bits from bit %d of %d", precision, shift, 8 * size);
    }
    return new Datatype.Whole(size, (bits & 1) != 0, signed, shift, precision);
  }

  private static Datatype real(Bytes message, int size, int bits) {
    message.skip(4);
    int exponentAt = message.u8();
    int exponentBits = message.u8();
    int mantissaAt = message.u8();
    int mantissaBits = message.u8();
    long bias = message.unsigned(4);
    int signAt = bits >> 8 & 0xff;
    boolean vax = (bits & 65) == 65;
    int normal = bits >> 4 & 3;
    if (vax || normal == 1 || size > LARGEST_NUMBER) {
      return new Datatype.Other(size, vax ? "VAX floating-point" : "floating-point number of " + size + " bytes");
    }
    int all = 8 * size;
    boolean sane = signAt < all && exponentBits > 0 && exponentBits < 32 && mantissaBits > 0 && mantissaBits < 64
        && exponentAt + exponentBits <= all && mantissaAt + mantissaBits <= all;
    if (!sane) {
      throw Refusal.damaged("its floating-point numbers have fields beyond their %d bits", all);
    }
    return new Datatype.Real(
        size, (bits & 1) != 0, signAt, exponentAt, exponentBits, mantissaAt, mantissaBits, bias, normal == 2);
  }

  private static Datatype enumeration(Bytes message, int size, int depth) {
    Datatype base = read(message, depth + 1);
    if (base.size() != size) {
      throw Refusal.damaged("its enumeration has %d bytes, their numbers %d", size, base.size());
    }
    return base;
  }

  private static Datatype array(Bytes message, int size, int version, int depth) {
    int rank = message.u8();
    message.skip(version < 3 ? 3 : 0);
    long[] dimensions = new long[rank];
    for (int d = 0; d < rank; d++) {
      dimensions[d] = message.count();
    }
    message.skip(version < 3 ? 4L * rank : 0);
    Datatype element = read(message, depth + 1);
    long count = Dataspace.product(dimensions);
    if (count < 1 || count != size / element.size() || size % element.size() != 0) {
      throw Refusal.damaged("its arrays have %d bytes, which their elements do not fill", size);
    }
    return new Datatype.Array(size, dimensions, element);
  }
}
