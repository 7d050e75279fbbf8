package org.spinprop.datasets.camera;

/** The high bits of a clock that begins anew after the last; what falls back by nearly all of them, began anew. */
final class LoopedTime {
  /** By as many steps as Prophesee's own decoders take for an error of transmission, not a new begin. */
  private static final int TOLERATED = 10;

  private final int bits;
  private final int shift;
  private long loops;
  private long time = -1;

  /**
   * @param bits that there are
   * @param shift of the lowest bit in a time in microseconds
   */
  LoopedTime(int bits, int shift) {
    this.bits = bits;
    this.shift = shift;
  }

  /** Takes new high bits. */
  void set(long high) {
    long base = (loops << bits) + high;
    if (time - base >= (1L << bits) - 1 - TOLERATED) {
      loops++;
      base += 1L << bits;
    }
    time = base;
  }

  /** Whether none were there yet, so that events have no time. */
  boolean isUnknown() {
    return time < 0;
  }

  /** In microseconds. */
  long time() {
    return time << shift;
  }
}
