package org.spinprop.spinnaker.pe;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** What a program of pe-programs reads, in little-endian words. */
final class PeInput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  PeInput add(int value) {
    return addBytes(value, Integer.BYTES);
  }

  PeInput add(float value) {
    return add(Float.floatToRawIntBits(value));
  }

  PeInput add(double value) {
    return addBytes(Double.doubleToRawLongBits(value), Double.BYTES);
  }

  PeInput add(boolean value) {
    return add(value ? 1 : 0);
  }

  PeInput add(float[] values) {
    for (float value : values) {
      add(value);
    }
    return this;
  }

  PeInput add(byte[] table) {
    bytes.writeBytes(table);
    return this;
  }

  /** Packets of a tick, with their number before them. */
  PeInput add(List<PePacket> packets) {
    add(packets.size());
    for (PePacket packet : packets) {
      add(packet.key()).add(packet.payload());
    }
    return this;
  }

  /** The low bytes of a number. */
  PeInput addBytes(long value, int count) {
    for (int i = 0; i < count; i++) {
      bytes.write((int) (value >>> Byte.SIZE * i));
    }
    return this;
  }

  /** Fills the last word. */
  PeInput fill() {
    return addBytes(0, -bytes.size() & 3);
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
