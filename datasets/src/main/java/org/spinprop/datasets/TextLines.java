package org.spinprop.datasets;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.spinprop.InvalidInputException;

/**
 * The lines of a CSV file from a place on, and where they begin; blank ones are passed over. A line ends with LF, CR or both;
 * within a quoted cell it goes on, as RFC 4180 has it. A byte order mark at the start of the file is passed over too.
 */
final class TextLines implements Closeable {
  private static final int BUFFER = 1 << 13;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final int END = -1;

  /** Bytes of a line; of more, a quote was left open. */
  private static final int LONGEST = 1 << 26;

  private final Path file;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int buffered;
  private int position;

  private byte[] bytes = new byte[256];
  private int length;
  private String text = "";
  private long next;
  private int nextLine;
  private long at;
  private int line;

  private TextLines(Path file, InputStream in, long at, int line) {
    this.file = file;
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
    try {
      in.skipNBytes(at);
      TextLines lines = new TextLines(file, in, at, line);
      if (at == 0) {
        lines.skipByteOrderMark();
      }
      return lines;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private void skipByteOrderMark() throws IOException {
    int length = BYTE_ORDER_MARK.length;
    buffered = in.readNBytes(buffer, 0, length);
    if (Arrays.equals(buffer, 0, length, BYTE_ORDER_MARK, 0, length)) {
      position = length;
      next = length;
    }
  }

  /**
   * Lines out of the middle of a file.
   *
   * @param line number of the first
   */
  static TextLines of(Path file, byte[] lines, int line) {
    return new TextLines(file, new ByteArrayInputStream(lines), 0, line);
  }

  /** Goes to the next line; false at the end. */
  boolean next() throws IOException {
    do {
      at = next;
      line = nextLine;
      if (!read()) {
        return false;
      }
      text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    } while (text.isBlank());
    return true;
  }

  /** Reads a line without its end; false where there is none. */
  private boolean read() throws IOException {
    length = 0;
    int b = take();
    if (b == END) {
      return false;
    }
    boolean quoted = false;
    boolean cellBegins = true;
    boolean quoteCloses = false;
    while (b != END && (quoted || b != '\n' && b != '\r')) {
      if (b == '"') {
        boolean opens = !quoted && (cellBegins || quoteCloses); // after one that closes: two stand for one
        quoteCloses = quoted;
        quoted = opens;
      } else {
        quoteCloses = false;
      }
      cellBegins = b == ',' || cellBegins && b == ' ';
      nextLine += b == '\n' ? 1 : 0;
      append((byte) b);
      b = take();
    }
    if (b == '\r' && peek() == '\n') {
      take();
    }
    nextLine++;
    return true;
  }

  private void append(byte b) {
    if (length == bytes.length) {
      if (length == LONGEST) {
        throw InvalidInputException.of(
            "data file '%s', line %d goes on for more than %d MB; is a quote left open?", file, line, LONGEST >> 20);
      }
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = b;
  }

  private int take() throws IOException {
    int b = peek();
    if (b != END) {
      position++;
      next++;
    }
    return b;
  }

  private int peek() throws IOException {
    if (position == buffered) {
      position = 0;
      buffered = Math.max(0, in.read(buffer));
    }
    return buffered == 0 ? END : buffer[position] & 0xff;
  }

  /** Byte at which the line begins. */
  long at() {
    return at;
  }

  /** Number of the line, from 1. */
  int line() {
    return line;
  }

  /** The line, blanks around it and all. */
  String text() {
    return text;
  }

  /** What stands between the line's commas, without blanks around it. */
  String[] cells() {
    String[] cells = text.split(",", -1);
    Arrays.setAll(cells, i -> cells[i].strip());
    return cells;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
