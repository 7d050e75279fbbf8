package org.spinprop.datasets;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a text file from a place on, and where they begin; blank ones are passed over. */
final class TextLines implements Closeable {
  private final InputStream in;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long next;
  private int nextLine;
  private long at;
  private int line;

  private TextLines(InputStream in, long at, int line) {
    this.in = in;
    this.next = at;
    this.nextLine = line;
  }

  /**
   * @param at byte at which a line begins
   * @param line its number
   */
  static TextLines open(Path file, long at, int line) throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(at);
    return new TextLines(new BufferedInputStream(in), at, line);
  }

  /** Goes to the next line; false at the end. */
  boolean next() throws IOException {
    do {
      at = next;
      line = nextLine;
      bytes.reset();
      int read = in.read();
      while (read >= 0 && read != '\n') {
        bytes.write(read);
        read = in.read();
      }
      next += bytes.size() + (read < 0 ? 0 : 1);
      nextLine++;
      if (read < 0 && bytes.size() == 0) {
        return false;
      }
    } while (bytes.toString(StandardCharsets.UTF_8).isBlank());
    return true;
  }

  /** Byte at which the line begins. */
  long at() {
    return at;
  }

  /** Number of the line, from 1. */
  int line() {
    return line;
  }

  /** What stands between the line's commas, without blanks around it. */
  String[] cells() {
    return bytes.toString(StandardCharsets.UTF_8).strip().split("\\s*,\\s*", -1);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
