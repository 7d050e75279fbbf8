package org.spinprop.datasets.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;

/**
 * An array as NumPy saves it in the format {@code .npy}, versions 1 to 3: the bytes {@code 93 NUMPY}, two of the version, the
 * length of the header (16 bits in version 1, else 32, low byte first), the header, and the entries. Of numbers, or of fields
 * that hold numbers; the last index runs fastest, whatever order the file has.
 */
public final class NpyArray {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MOST_HEADER = 1 << 20;
  private static final int MOST = Integer.MAX_VALUE - 8;

  private final String place;
  private final NpyHeader header;
  private final int count;
  private final byte[] entries;

  private NpyArray(String place, NpyHeader header, int count, byte[] entries) {
    this.place = place;
    this.header = header;
    this.count = count;
    this.entries = entries;
  }

  /** Reads a {@code .npy} file. */
  public static NpyArray read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(String.format(Locale.ROOT, "data file '%s'", file), in);
    }
  }

  /** @param place what errors name */
  static NpyArray read(String place, InputStream in) throws IOException {
    NpyHeader header = header(place, in);
    long bytes = header.bytes();
    for (int size : header.shape()) {
      bytes *= size;
      if (bytes > MOST || header.bytes() == 0) {
        throw InvalidInputException.of(
            "%s: its header gives the shape %s with entries of %d bytes, expected 1 to %d bytes in all",
            place, text(header.shape()), header.bytes(), MOST);
      }
    }
    byte[] entries = in.readNBytes((int) bytes);
    if (entries.length < bytes) {
      throw InvalidInputException.of(
          "%s is cut short: %d bytes of entries, its header promises %d", place, entries.length, bytes);
    }
    if (in.read() >= 0) {
      throw InvalidInputException.of("%s goes on after the %d bytes of entries that its header promises", place, bytes);
    }
    int count = Arrays.stream(header.shape()).reduce(1, (a, b) -> a * b);
    boolean reorder = header.firstFastest() && header.shape().length > 1;
    return new NpyArray(place, header, count, reorder ? lastFastest(header, count, entries) : entries);
  }

  private static NpyHeader header(String place, InputStream in) throws IOException {
    byte[] begin = in.readNBytes(MAGIC.length + 2);
    if (begin.length < MAGIC.length + 2 || !Arrays.equals(begin, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw InvalidInputException.of("%s is no array of NumPy: expected the bytes 93 'NUMPY' at its begin", place);
    }
    int version = begin[MAGIC.length];
    if (version < 1 || version > 3) {
      throw InvalidInputException.of("%s is of version %d of NumPy's format, expected 1 to 3", place, version);
    }
    byte[] size = Arrays.copyOf(in.readNBytes(version == 1 ? Short.BYTES : Integer.BYTES), Integer.BYTES);
    long length = Integer.toUnsignedLong(ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getInt());
    if (length > MOST_HEADER) {
      throw InvalidInputException.of("%s: a header of %d bytes, expected %d at most", place, length, MOST_HEADER);
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw InvalidInputException.of("%s is cut short: it ends within its header", place);
    }
    return HeaderText.parse(
        place, new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
  }

  private static byte[] lastFastest(NpyHeader header, int count, byte[] entries) {
    int[] shape = header.shape();
    int bytes = header.bytes();
    byte[] ordered = new byte[entries.length];
    int[] index = new int[shape.length];
    for (int to = 0; to < count; to++) {
      int from = 0;
      for (int d = shape.length - 1; d >= 0; d--) {
        from = from * shape[d] + index[d];
      }
      System.arraycopy(entries, from * bytes, ordered, to * bytes, bytes);
      for (int d = shape.length - 1; d >= 0 && ++index[d] == shape[d]; d--) {
        index[d] = 0;
      }
    }
    return ordered;
  }

  /** What errors name, as {@code data file 'x.npz', array 'y_test'}. */
  public String place() {
    return place;
  }

  /** One size a dimension; none of a scalar. */
  public int[] shape() {
    return header.shape().clone();
  }

  /** The shape as Python writes it. */
  public String shapeText() {
    return text(header.shape());
  }

  private static String text(int[] shape) {
    return IntStream.of(shape).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", shape.length == 1 ? ",)" : ")"));
  }

  /** Number of entries. */
  public int count() {
    return count;
  }

  /** Whether its entries are numbers, not fields. */
  public boolean isPlain() {
    return header.isPlain();
  }

  /** The names of the fields, in the file's order; none where entries have none. */
  public List<String> fields() {
    return isPlain() ? List.of() : header.fields().stream().map(ArrayField::name).toList();
  }

  /**
   * The numbers of all entries.
   *
   * @throws InvalidInputException if entries hold no numbers
   */
  public Numbers numbers() {
    return every(0, 1, count);
  }

  /**
   * Numbers at equal distances.
   *
   * @param first index, counted over all dimensions
   * @throws InvalidInputException if entries hold no numbers
   */
  public Numbers every(int first, int step, int size) {
    if (!isPlain()) {
      throw InvalidInputException.of("%s has entries with fields (%s), expected numbers", place, String.join(", ", fields()));
    }
    return numbers(header.fields().get(0), first, step, size);
  }

  /**
   * A field of all entries.
   *
   * @throws InvalidInputException if it holds no numbers
   */
  public Optional<Numbers> field(String name) {
    return isPlain()
        ? Optional.empty()
        : header.fields().stream().filter(field -> field.name().equals(name)).findFirst()
            .map(field -> numbers(field, 0, 1, count));
  }

  private Numbers numbers(ArrayField field, int first, int step, int size) {
    NumberType type =
        field.type()
            .orElseThrow(
                () -> InvalidInputException.of(
                    "%s%s is of type '%s', expected integers, truth values or floating-point numbers of 16, 32 or 64 bits", place,
                    field.name().isEmpty() ? "" : ", field '" + field.name() + "'", field.label()));
    return new Numbers(entries, type, first * header.bytes() + field.at(), step * header.bytes(), size);
  }
}
