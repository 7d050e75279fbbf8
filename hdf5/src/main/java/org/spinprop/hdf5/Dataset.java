package org.spinprop.hdf5;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.spinprop.InvalidInputException;

/** An array of numbers or texts, of any number of dimensions. Its values are read when they are asked for. */
public final class Dataset implements Node {
  private static final int LARGEST = 1 << 30;
  private static final int BYTES_OF_VALUE = 8;

  private final Storage storage;
  private final String path;
  private final ObjectHeader header;
  private final Dataspace space;

  Dataset(Storage storage, String path, ObjectHeader header) throws IOException {
    this.storage = storage;
    this.path = path;
    this.header = header;
    this.space = Dataspace.read(header.required(ObjectHeader.DATASPACE));
  }

  @Override
  public String path() {
    return path;
  }

  /** Number of elements; of more than Java can count, the largest long. */
  public long count() {
    return space.count();
  }

  /** Number of dimensions; none for a single element. */
  public int rank() {
    return space.rank();
  }

  /** Whether it has no value by intent, not even one. */
  public boolean isNull() {
    return space.isNull();
  }

  /** Whether its elements are texts. */
  public boolean isText() throws IOException {
    try {
      return isText(type());
    } catch (InvalidInputException e) {
      throw Refusal.at(path, e);
    }
  }

  private static boolean isText(Datatype type) {
    return type instanceof Datatype.FixedText || type instanceof Datatype.VariableText;
  }

  /**
   * Its numbers.
   *
   * @throws InvalidInputException if it has none, is damaged or too large, or what it uses of the format is not read
   */
  public Numbers numbers() throws IOException {
    try {
      Datatype type = type();
      long[] dimensions = space.dimensions();
      if (type instanceof Datatype.Array array) {
        type = array.element();
        dimensions = LongStream.concat(Arrays.stream(dimensions), Arrays.stream(array.dimensions())).toArray();
      }
      if (!(type instanceof Datatype.Numeric numeric)) {
        throw notNumbers(type);
      }
      return new Numbers(decode(raw(), numeric), shape(dimensions));
    } catch (InvalidInputException e) {
      throw Refusal.at(path, e);
    }
  }

  private static InvalidInputException notNumbers(Datatype type) {
    if (isText(type)) {
      return new InvalidInputException("holds texts, expected numbers");
    }
    return type instanceof Datatype.Other other
        ? Refusal.notRead("has elements of type %s", other.name())
        : new InvalidInputException("has rows of a length of their own, expected numbers");
  }

  /**
   * Its values as they are, row-major: {@code long[]} of whole numbers, {@code double[]} of others, {@code String[]}.
   *
   * @throws InvalidInputException as for numbers
   */
  public Object values() throws IOException {
    try {
      if (isText(type())) {
        return texts().values();
      }
      return type() instanceof Datatype.Whole whole && whole.fitsLong() ? whole.exact(raw()) : numbers().values();
    } catch (InvalidInputException e) {
      throw e.getMessage().startsWith("'") ? e : Refusal.at(path, e);
    }
  }

  /** Its dimensions; none for a single element. */
  public long[] dimensions() {
    return space.dimensions().clone();
  }

  /**
   * Its texts.
   *
   * @throws InvalidInputException as for numbers
   */
  public Texts texts() throws IOException {
    try {
      Datatype type = type();
      if (!isText(type)) {
        throw new InvalidInputException("holds no texts, where some are expected");
      }
      byte[] raw = raw();
      String[] texts = type instanceof Datatype.FixedText fixed ? fixed(raw, fixed) : variable(raw, type.size());
      return new Texts(texts, shape(space.dimensions()));
    } catch (InvalidInputException e) {
      throw Refusal.at(path, e);
    }
  }

  private static String[] fixed(byte[] raw, Datatype.FixedText type) {
    String[] texts = new String[raw.length / type.size()];
    for (int i = 0; i < texts.length; i++) {
      int begin = i * type.size();
      int end = begin;
      while (end < begin + type.size() && raw[end] != 0) {
        end++;
      }
      String text = new String(raw, begin, end - begin, StandardCharsets.UTF_8);
      texts[i] = type.blanks() ? text.replaceFirst(" +$", "") : text;
    }
    return texts;
  }

  private String[] variable(byte[] raw, int size) throws IOException {
    References references = new References(storage, raw, size);
    String[] texts = new String[references.count()];
    for (int i = 0; i < texts.length; i++) {
      byte[] text = references.bytes(i, 1);
      storage.budget().take(text.length);
      int end = text.length;
      while (end > 0 && text[end - 1] == 0) {
        end--;
      }
      texts[i] = new String(text, 0, end, StandardCharsets.UTF_8);
    }
    return texts;
  }

  /**
   * Its rows of numbers, if each has a length of its own.
   *
   * @throws InvalidInputException as for numbers
   */
  public Sequences sequences() throws IOException {
    try {
      Datatype type = type();
      if (!(type instanceof Datatype.Sequence sequence && sequence.element() instanceof Datatype.Numeric element)) {
        throw type instanceof Datatype.Other other
            ? Refusal.notRead("has elements of type %s", other.name())
            : new InvalidInputException("does not hold rows of numbers of a length of their own");
      }
      return new Sequences(path, new References(storage, raw(), type.size()), element);
    } catch (InvalidInputException e) {
      throw Refusal.at(path, e);
    }
  }

  private Datatype type() throws IOException {
    return DatatypeReader.read(header.required(ObjectHeader.DATATYPE));
  }

  private byte[] raw() throws IOException {
    int size = type().size();
    if (Dataspace.product(count(), size) > LARGEST) {
      throw InvalidInputException.of("holds more than the %d MB that one data set may have", LARGEST >> 20);
    }
    storage.budget().take(count() * (size + BYTES_OF_VALUE));
    return RawData.read(storage, header, space, size);
  }

  private static int[] shape(long[] dimensions) {
    return Arrays.stream(dimensions).mapToInt(dimension -> (int) Math.min(dimension, Integer.MAX_VALUE)).toArray();
  }

  static double[] decode(byte[] raw, Datatype.Numeric type) {
    double[] values = new double[raw.length / type.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.value(raw, i * type.size());
    }
    return values;
  }
}
