package org.spinprop.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Small damages to files, to their bytes or to the words and lines of a text. */
public final class Damage {
  private static final Pattern WORD = Pattern.compile("[-+.\\w]+");
  private static final List<String> WORDS =
      List.of(
          "", "~", "0", "-1", "1", "2.7", "99999999", "2147483647", "2147483648", "9223372036854775807", "99999999999999999999",
          "1e999", "-1e-400", "1e308", "1e-320", "NaN", "Infinity", ".inf", "0x1p3", "007", "1_000", "true", "yes", "[]", "{}",
          "[~]", "[1, ~]", "{a: 1}", "[[1]]", "&a [*a]", "*a", "!!int 3", "'", "\"", "\"\"", "x", "input", "hidden", "ü\u0000",
          "\ufeff",
          "%s", "../../x", "a: b: c", "- ", "#", ",", ";", "\t");
  private static final long[] NUMBERS = {
    0, 1, -1, 2, 255, 256, 65535, 1 << 20, 1L << 31, (1L << 31) - 1, 1L << 32, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE
  };

  private final RandomGenerator random;

  public Damage(RandomGenerator random) {
    this.random = random;
  }

  /** A seed for damages of another kind. */
  public long seed() {
    return random.nextLong();
  }

  /** Bytes changed, left out, put in, or cut off; numbers of 1 to 8 bytes that are extreme. */
  public byte[] ofBytes(byte[] sound) {
    byte[] bytes = sound.clone();
    for (int changes = random.nextInt(1, 5); changes > 0 && bytes.length > 1; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(7)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> putNumber(bytes, at);
        case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(1, 9)), (byte) -random.nextInt(2));
        case 4 -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
        case 5 -> bytes = joined(bytes, at, Math.min(bytes.length, at + random.nextInt(1, 20)), new byte[0]);
        default -> bytes = joined(bytes, at, at, Arrays.copyOfRange(bytes, at / 2, at / 2 + random.nextInt(1, 30)));
      }
    }
    return bytes;
  }

  /** Bytes changed where they are, so that everything else stays where it was. */
  public byte[] inPlace(byte[] sound) {
    byte[] bytes = sound.clone();
    for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        default -> putNumber(bytes, at);
      }
    }
    return bytes;
  }

  private void putNumber(byte[] bytes, int at) {
    long number = NUMBERS[random.nextInt(NUMBERS.length)];
    int width = 1 << random.nextInt(4);
    boolean bigEndian = random.nextBoolean();
    for (int i = 0; i < width && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (number >>> 8 * (bigEndian ? width - 1 - i : i));
    }
  }

  /** A word or a line replaced, left out, doubled or moved; sometimes bytes, as of any file. */
  public byte[] ofText(byte[] sound) {
    if (random.nextInt(6) == 0) {
      return ofBytes(sound);
    }
    String text = new String(sound, StandardCharsets.UTF_8);
    for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
      text = random.nextInt(3) == 0 ? otherLines(text) : otherWord(text);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String otherWord(String text) {
    List<MatchResult> words = WORD.matcher(text).results().toList();
    if (words.isEmpty()) {
      return text + word();
    }
    MatchResult word = words.get(random.nextInt(words.size()));
    String other = random.nextInt(4) == 0 ? words.get(random.nextInt(words.size())).group() : word();
    return text.substring(0, word.start()) + other + text.substring(word.end());
  }

  private String word() {
    return random.nextInt(5) == 0
        ? Double.toString(Math.scalb(random.nextGaussian(), random.nextInt(-40, 40)))
        : WORDS.get(random.nextInt(WORDS.size()));
  }

  private String otherLines(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.isEmpty()) {
      return word();
    }
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(random.nextInt(lines.size() + 1), line);
      case 2 -> lines.set(at, " ".repeat(random.nextInt(6)) + line.strip());
      case 3 -> lines.set(at, line + word());
      default -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static byte[] joined(byte[] bytes, int to, int from, byte[] between) {
    byte[] joined = new byte[to + between.length + bytes.length - from];
    System.arraycopy(bytes, 0, joined, 0, to);
    System.arraycopy(between, 0, joined, to, between.length);
    System.arraycopy(bytes, from, joined, to + between.length, bytes.length - from);
    return joined;
  }
}
