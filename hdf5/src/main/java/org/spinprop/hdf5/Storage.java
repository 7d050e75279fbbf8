package org.spinprop.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The bytes of a file by address. Nothing is allocated that the file does not hold. Safe for several threads. */
final class Storage implements Closeable {
  /** What an address is that leads nowhere, and a length without bound. */
  static final long UNDEFINED = -1;

  private final RandomAccessFile file;
  private final long size;
  private final long base;
  private final int offsetSize;
  private final int lengthSize;
  private final Budget budget;

  Storage(Path file, Budget budget) throws IOException {
    this(new RandomAccessFile(file.toFile(), "r"), 0, Long.BYTES, Long.BYTES, budget);
  }

  private Storage(RandomAccessFile file, long base, int offsetSize, int lengthSize, Budget budget) throws IOException {
    this.file = file;
    this.budget = budget;
    this.size = file.length();
    this.base = base;
    this.offsetSize = offsetSize;
    this.lengthSize = lengthSize;
  }

  /** The same file, whose addresses begin elsewhere and have other sizes. */
  Storage with(long base, int offsetSize, int lengthSize) throws IOException {
    return new Storage(file, base, offsetSize, lengthSize, budget);
  }

  /** Bytes of the file. */
  long size() {
    return size;
  }

  Budget budget() {
    return budget;
  }

  int offsetSize() {
    return offsetSize;
  }

  int lengthSize() {
    return lengthSize;
  }

  /**
   * The structure at an address.
   *
   * @param what as errors name it
   */
  Bytes at(long address, long length, String what) throws IOException {
    byte[] data = read(address, length, what);
    return new Bytes(what, data, 0, data.length, offsetSize, lengthSize);
  }

  byte[] read(long address, long length, String what) throws IOException {
    if (address < 0 || length < 0 || address > size - base - length || length > Integer.MAX_VALUE - 8) {
      throw Refusal.damaged("its %s lies beyond the end of the file", what);
    }
    budget.check(length);
    byte[] data = new byte[(int) length];
    synchronized (file) {
      file.seek(base + address);
      file.readFully(data);
    }
    return data;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
