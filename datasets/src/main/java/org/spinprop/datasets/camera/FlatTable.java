package org.spinprop.datasets.camera;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.spinprop.InvalidInputException;

/**
 * The root table of a FlatBuffer (Google, <i>FlatBuffer Internals</i>): it begins with the distance back to its list of fields,
 * which gives each field's place in the table, or 0 where it is absent.
 */
final class FlatTable {
  private static final int IDENTIFIER = 4;

  private final String place;
  private final ByteBuffer bytes;
  private final int table;
  private final int fields;

  /**
   * @param place what errors name
   * @param identifier the four letters that say what it is
   */
  FlatTable(String place, byte[] buffer, String identifier) {
    this.place = place;
    this.bytes = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    check(0, 2 * IDENTIFIER);
    String own = new String(buffer, IDENTIFIER, IDENTIFIER, StandardCharsets.ISO_8859_1);
    if (!own.equals(identifier)) {
      throw damaged("it does not begin with " + identifier);
    }
    this.table = check(Integer.toUnsignedLong(bytes.getInt(0)), Integer.BYTES);
    this.fields = check((long) table - bytes.getInt(table), Integer.BYTES);
    check(fields, bytes.getShort(fields) & 0xffff);
  }

  private Optional<Integer> field(int number, int size) {
    int entry = 4 + 2 * number;
    if (entry + 2 > (bytes.getShort(fields) & 0xffff)) {
      return Optional.empty();
    }
    int offset = bytes.getShort(fields + entry) & 0xffff;
    return offset == 0 ? Optional.empty() : Optional.of(check((long) table + offset, size));
  }

  int integer(int number, int otherwise) {
    return field(number, Integer.BYTES).map(bytes::getInt).orElse(otherwise);
  }

  long wide(int number, long otherwise) {
    return field(number, Long.BYTES).map(bytes::getLong).orElse(otherwise);
  }

  /** A text; empty where it is absent. */
  String text(int number) {
    Optional<Integer> vector = vector(number, 1);
    return vector.isEmpty()
        ? ""
        : new String(bytes.array(), vector.get() + Integer.BYTES, bytes.getInt(vector.get()), StandardCharsets.UTF_8);
  }

  /** A vector of records, little-endian; empty where it is absent. */
  ByteBuffer records(int number, int size) {
    Optional<Integer> vector = vector(number, size);
    return vector.isEmpty()
        ? ByteBuffer.allocate(0)
        : bytes.slice(vector.get() + Integer.BYTES, bytes.getInt(vector.get()) * size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where a vector begins with its length. */
  private Optional<Integer> vector(int number, int size) {
    Optional<Integer> field = field(number, Integer.BYTES);
    if (field.isEmpty()) {
      return Optional.empty();
    }
    int vector = check(field.get() + Integer.toUnsignedLong(bytes.getInt(field.get())), Integer.BYTES);
    check((long) vector + Integer.BYTES, Integer.toUnsignedLong(bytes.getInt(vector)) * size);
    return Optional.of(vector);
  }

  private int check(long at, long size) {
    if (at < 0 || size > bytes.limit() - at) {
      throw damaged("it points beyond its end");
    }
    return (int) at;
  }

  private InvalidInputException damaged(String why) {
    return InvalidInputException.of("%s is a damaged FlatBuffer: %s", place, why);
  }
}
