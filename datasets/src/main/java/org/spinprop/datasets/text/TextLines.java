package org.spinprop.datasets.text;

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
 * The lines of a CSV file from a place on, and where they begin; blank ones and those that begin with # are passed over. A line
 * ends with LF, CR or both; within a quoted cell it goes on, as RFC 4180 has it. A byte order mark at the start of the file is
 * passed over too.
 */
public final class TextLines implements Closeable {
  private static final int BUFFER = 1 << 13;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final int END = -1;

  /** What stands for bytes that are no UTF-8. */
  private static final char REPLACEMENT = '\ufffd';

  /** Bytes of a line; of more, a quote was left open. */
  private static final int LONGEST = 1 << 26;

  private final Path file;
  private final InputStream in;
  private final Separator separator;
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
  private int comments;

  private TextLines(Path file, InputStream in, Separator separator, long at, int line) {
    this.file = file;
    this.in = in;
    this.separator = separator;
    this.next = at;
    this.nextLine = line;
  }

  /** All lines of a file; what separates their cells is seen from the first ones. */
  public static TextLines open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of("data file '%s' does not exist", file);
    }
    return open(file, TextHead.separator(file), 0, 1);
  }

  /**
   * The lines of a file from one of them on.
   *
   * @param at byte at which a line begins
   * @param line its number
   */
  public static TextLines open(Path file, Separator separator, long at, int line) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(at);
      TextLines lines = new TextLines(file, in, separator, at, line);
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
  static TextLines of(Path file, Separator separator, byte[] lines, int line) {
    return new TextLines(file, new ByteArrayInputStream(lines), separator, 0, line);
  }

  /** Goes to the next line; false at the end. */
  public boolean next() throws IOException {
    do {
      at = next;
      line = nextLine;
      if (!read()) {
        return false;
      }
      text = new String(bytes, 0, length, StandardCharsets.UTF_8);
      if (text.indexOf(REPLACEMENT) >= 0 && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOf(bytes, length))) {
        throw InvalidInputException.of(
            "data file '%s', line %d is no text in UTF-8; of one in Latin-1: iconv -f ISO-8859-1 -t UTF-8", file, line);
      }
      comments += isComment(text) ? 1 : 0;
    } while (text.isBlank() || isComment(text));
    return true;
  }

  static boolean isComment(String line) {
    return line.stripLeading().startsWith("#");
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
    boolean comment = false;
    while (b != END && (quoted || b != '\n' && b != '\r')) {
      comment |= b == '#' && blankSoFar();
      if (b == '"' && !comment) {
        boolean opens = !quoted && (cellBegins || quoteCloses); // after one that closes: two stand for one
        quoteCloses = quoted;
        quoted = opens;
      } else {
        quoteCloses = false;
      }
      cellBegins = b == separator.character() || cellBegins && b == ' ';
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

  private boolean blankSoFar() {
    for (int i = 0; i < length; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t') {
        return false;
      }
    }
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
  public long at() {
    return at;
  }

  /** Number of the line, from 1. */
  public int line() {
    return line;
  }

  /** The line, blanks around it and all. */
  String text() {
    return text;
  }

  /** What stands between the line's separators, without blanks around it. */
  public String[] cells() {
    return separator.cells(text);
  }

  /** What stands between the columns. */
  public Separator separator() {
    return separator;
  }

  /** How many lines that begin with # were passed over. */
  int comments() {
    return comments;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
