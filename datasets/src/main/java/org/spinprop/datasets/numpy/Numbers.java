package org.spinprop.datasets.numpy;

/** Numbers of an array, at equal distances of bytes. */
public final class Numbers {
  private final byte[] bytes;
  private final NumberType type;
  private final int first;
  private final int step;
  private final int size;

  Numbers(byte[] bytes, NumberType type, int first, int step, int size) {
    this.bytes = bytes;
    this.type = type;
    this.first = first;
    this.step = step;
    this.size = size;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** What NumPy calls their type, as {@code float32}. */
  public String type() {
    return type.label();
  }

  /** Whether their type has whole numbers only. */
  public boolean areWhole() {
    return type.isWhole();
  }

  /** Whether they are unsigned bytes, as the pixels of images. */
  public boolean areBytes() {
    return type.kind() == NumberType.Kind.UNSIGNED && type.bytes() == 1;
  }

  /** A number; integers beyond 2^53 are rounded. */
  public double number(int index) {
    return type.number(bytes, first + step * index);
  }

  /** A number where they {@link #areWhole}; unsigned ones beyond 2^63 - 1 come out below 0. */
  public long whole(int index) {
    return type.whole(bytes, first + step * index);
  }
}
