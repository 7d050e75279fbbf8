package org.spinprop.spinnaker.pe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** What a program of pe-programs wrote, read from its begin. */
final class PeOutput {
  private final ByteBuffer bytes;

  PeOutput(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  int nextInt() {
    return bytes.getInt();
  }

  /** Integers of so many bits, as float32. */
  float[] nextIntegers(int count, int bits) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = bits == Byte.SIZE ? bytes.get() : bytes.getShort();
    }
    return values;
  }

  int nextShort() {
    return bytes.getShort() & 0xffff;
  }

  double nextDouble() {
    return bytes.getDouble();
  }

  float[] nextFloats(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = bytes.getFloat();
    }
    return values;
  }

  List<PePacket> nextPackets() {
    List<PePacket> packets = new ArrayList<>();
    for (int left = nextInt(); left > 0; left--) {
      packets.add(new PePacket(nextInt(), nextInt()));
    }
    return packets;
  }

  /** The last of all: how deep the stack was. */
  int stackBytes() {
    return bytes.getInt(bytes.limit() - Integer.BYTES);
  }

  int left() {
    return bytes.remaining();
  }
}
