package org.spinprop.spinnaker.pe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a program of pe-programs wrote, read from its begin. */
final class PeOutput {
  private static final int FREED = -1;

  private final ByteBuffer bytes;
  private final ByteBuffer memory;

  /** @param memory bytes of arrays, by order */
  PeOutput(byte[] bytes, byte[] memory) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.memory = ByteBuffer.wrap(memory).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes of each array of the program's memory, of each of the tables that it loaded one after the other. */
  List<List<Integer>> arrays() {
    List<List<Integer>> arrays = new ArrayList<>();
    for (IntBuffer words = memory.asIntBuffer(); words.hasRemaining();) {
      int word = words.get();
      if (word == FREED) {
        arrays.add(new ArrayList<>());
      } else {
        arrays.get(arrays.size() - 1).add(word);
      }
    }
    return arrays.subList(0, arrays.size() - 1);
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
