package org.spinprop.datasets.camera;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.spinprop.InvalidInputException;

/**
 * Lines of text at the begin of a recording, each with a mark before it.
 *
 * @param lines without their marks and ends
 * @param end byte after them
 */
record HeaderLines(List<String> lines, long end) {
  /** jAER writes all its preferences there. */
  private static final int MOST = 1 << 22;

  /** Tabs, ends of lines, and halves of letters in UTF-8. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\x80-\\x9f]");

  /**
   * Reads the lines that begin with a mark, to a last one if there is such. What begins with the mark by chance, but is no text,
   * is not of the header.
   */
  static HeaderLines read(Path file, char mark, String last) throws IOException {
    List<String> lines = new ArrayList<>();
    long end = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (Optional<byte[]> line = line(in, mark); line.isPresent(); line = line(in, mark)) {
        end += line.get().length;
        if (end > MOST) {
          throw InvalidInputException.of("data file '%s': a header of more than %d bytes", file, MOST);
        }
        String text = CONTROL.matcher(new String(line.get(), StandardCharsets.ISO_8859_1)).replaceAll(" ").strip();
        lines.add(text.substring(1).strip());
        if (text.equals(last)) {
          break;
        }
      }
    }
    return new HeaderLines(lines, end);
  }

  private static Optional<byte[]> line(InputStream in, char mark) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read(); bytes.size() < MOST; next = in.read()) {
      boolean text = next >= ' ' && next != 0x7f || next == '\t' || next == '\r' || next == '\n';
      if (!text || bytes.size() == 0 && next != mark) {
        return Optional.empty();
      }
      bytes.write(next);
      if (next == '\n') {
        break;
      }
    }
    return Optional.of(bytes.toByteArray());
  }

  /** What follows a keyword in the first line that begins with it. */
  Optional<String> value(String keyword) {
    return lines.stream()
        .filter(line -> line.startsWith(keyword))
        .findFirst()
        .map(line -> line.substring(keyword.length()).strip());
  }
}
