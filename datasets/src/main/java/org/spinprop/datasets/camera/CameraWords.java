package org.spinprop.datasets.camera;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spinprop.InvalidInputException;

/** Words of equal size to the end of a recording. */
final class CameraWords implements AutoCloseable {
  private final Path file;
  private final InputStream in;
  private final byte[] bytes;
  private final ByteBuffer word;
  private long at;

  /**
   * @param begin byte of the first
   * @param size of each, in bytes
   */
  CameraWords(Path file, long begin, int size, ByteOrder order) throws IOException {
    this.file = file;
    this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.skipNBytes(begin);
    this.bytes = new byte[size];
    this.word = ByteBuffer.wrap(bytes).order(order);
    this.at = begin - size;
  }

  /** Goes on to the next one; false at the end. */
  boolean next() throws IOException {
    at += bytes.length;
    int read = in.readNBytes(bytes, 0, bytes.length);
    if (read > 0 && read < bytes.length) {
      throw InvalidInputException.of(
          "data file '%s' is cut short: it ends within the %d bytes at byte %d", file, bytes.length, at);
    }
    return read > 0;
  }

  /** The word, where it is; changes with the next one. */
  ByteBuffer word() {
    return word;
  }

  /** Its byte in the file. */
  long at() {
    return at;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
