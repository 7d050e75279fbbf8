package org.spinprop.datasets.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.spinprop.InvalidInputException;

/** How a file of text begins: whether it is text at all, and what separates its cells. */
final class TextHead {
  private static final int LENGTH = 1 << 16;
  private static final int ROWS = 20;

  private TextHead() {}

  /**
   * What separates the cells of a file.
   *
   * @throws InvalidInputException if it is no text in UTF-8, with what it is
   */
  static Separator separator(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(LENGTH);
    }
    if (begins(head, 0x1f, 0x8b)) {
      throw InvalidInputException.of("data file '%s' is compressed with gzip; unpack it first: gunzip", file);
    }
    if (begins(head, 'P', 'K', 3, 4)) {
      throw InvalidInputException.of("data file '%s' is a ZIP archive or a spreadsheet, expected text: save it as CSV", file);
    }
    if (begins(head, 0xff, 0xfe) || begins(head, 0xfe, 0xff)) {
      throw InvalidInputException.of("data file '%s' is text in UTF-16, expected UTF-8: iconv -f UTF-16 -t UTF-8", file);
    }
    for (byte b : head) {
      if (b == 0) {
        throw InvalidInputException.of("data file '%s' holds zero bytes, so it is no text in UTF-8", file);
      }
    }
    return Separator.of(rows(head));
  }

  /** The first rows, without one that was cut off unless it is the only one. */
  private static List<String> rows(byte[] head) {
    String[] lines = new String(head, StandardCharsets.UTF_8).split("[\r\n]+");
    int whole = head.length == LENGTH && lines.length > 1 ? lines.length - 1 : lines.length;
    return Arrays.stream(lines, 0, whole).filter(line -> !line.isBlank() && !TextLines.isComment(line)).limit(ROWS).toList();
  }

  private static boolean begins(byte[] head, int... magic) {
    boolean same = head.length >= magic.length;
    for (int i = 0; i < magic.length && same; i++) {
      same = (head[i] & 0xff) == magic[i];
    }
    return same;
  }
}
