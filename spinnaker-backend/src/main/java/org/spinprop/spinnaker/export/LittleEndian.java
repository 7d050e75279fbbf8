package org.spinprop.spinnaker.export;

import java.io.ByteArrayOutputStream;

/** Words with the low byte first, as a Cortex-M4 has them. */
final class LittleEndian {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  LittleEndian put(int value) {
    return putBytes(value, Integer.BYTES);
  }

  LittleEndian put(float value) {
    return put(Float.floatToRawIntBits(value));
  }

  LittleEndian put(double value) {
    return putBytes(Double.doubleToRawLongBits(value), Double.BYTES);
  }

  /** The low bytes of a number. */
  LittleEndian putBytes(long value, int count) {
    for (int i = 0; i < count; i++) {
      bytes.write((int) (value >>> Byte.SIZE * i));
    }
    return this;
  }

  /** Fills the last word. */
  LittleEndian fill() {
    return putBytes(0, -bytes.size() & 3);
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
