package org.spinprop.hdf5;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The filters of a data set's chunks, in the order in which a writer applied them. */
final class Filters {
  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER32 = 3;
  private static final int SCALE_OFFSET = 6;
  private static final int LZF = 32000;
  private static final Map<Integer, String> NOT_READ =
      Map.of(4, "szip", 5, "n-bit", 32001, "blosc", 32004, "lz4", 32008, "bitshuffle", 32013, "zfp", 32015, "zstd", 32026,
          "blosc2");
  private static final int MOST = 32;

  private record Filter(int id, int[] options) {}

  private final List<Filter> filters;

  private Filters(List<Filter> filters) {
    this.filters = filters;
  }

  static Filters none() {
    return new Filters(List.of());
  }

  static Filters read(Bytes message) {
    int version = message.version(1, 2);
    int count = message.u8();
    message.skip(version == 1 ? 6 : 0);
    if (count > MOST) {
      throw Refusal.damaged("it has %d filters", count);
    }
    List<Filter> filters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = message.u16();
      int name = version == 1 || id >= 256 ? message.u16() : 0;
      message.skip(2); // whether a writer may leave it out
      int[] options = new int[message.u16()];
      message.skip(version == 1 ? (name + 7) / 8 * 8 : name);
      for (int o = 0; o < options.length; o++) {
        options[o] = (int) message.unsigned(4);
      }
      message.skip(version == 1 && options.length % 2 != 0 ? 4 : 0);
      filters.add(new Filter(id, options));
    }
    return new Filters(filters);
  }

  boolean isEmpty() {
    return filters.isEmpty();
  }

  /**
   * Undoes them.
   *
   * @param skipped the filters that a writer left out, a bit each
   * @param size bytes of the chunk before all filters
   */
  byte[] undo(byte[] chunk, int skipped, int size) {
    byte[] data = chunk;
    for (int i = filters.size() - 1; i >= 0; i--) {
      if ((skipped >> i & 1) == 0) {
        data = undo(filters.get(i), data, size);
      }
    }
    if (data.length < size) {
      throw Refusal.damaged("a chunk has %d bytes, expected %d", data.length, size);
    }
    return data;
  }

  private static byte[] undo(Filter filter, byte[] data, int size) {
    return switch (filter.id()) {
      case DEFLATE -> inflate(data, 2L * size + 1024);
      case SHUFFLE -> unshuffle(data, filter.options().length == 0 ? 1 : filter.options()[0]);
      case FLETCHER32 -> checked(data);
      case SCALE_OFFSET -> new ScaleOffset(filter.options()).unpack(data, size);
      case LZF -> Lzf.unpack(data, filter.options().length > 2 ? Math.max(0, filter.options()[2]) : size);
      default -> throw Refusal.notRead(
          "is compressed by %s (filter %d)", NOT_READ.getOrDefault(filter.id(), "a filter of its own"), filter.id());
    };
  }

  private static byte[] inflate(byte[] data, long most) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data);
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(64, data.length));
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int read = inflater.inflate(buffer);
        out.write(buffer, 0, read);
        if (out.size() > most || read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw Refusal.damaged("a chunk does not unpack by gzip");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw Refusal.damaged("a chunk does not unpack by gzip");
    } finally {
      inflater.end();
    }
  }

  /** The first bytes of all elements come first, then the second ones ...; what fills no element stays where it is. */
  private static byte[] unshuffle(byte[] data, int elementSize) {
    if (elementSize <= 1) {
      return data;
    }
    byte[] out = data.clone();
    int count = data.length / elementSize;
    for (int b = 0; b < elementSize; b++) {
      for (int i = 0; i < count; i++) {
        out[i * elementSize + b] = data[b * count + i];
      }
    }
    return out;
  }

  private static byte[] checked(byte[] data) {
    if (data.length < 4) {
      throw Refusal.damaged("a chunk has no checksum");
    }
    int length = data.length - 4;
    int stated = (int) new Bytes("chunk", data, length, data.length, Long.BYTES, Long.BYTES).unsigned(4);
    if (stated != Checksums.fletcher32(data, length)) {
      throw Refusal.damaged("a chunk does not have the checksum that it states");
    }
    return Arrays.copyOf(data, length);
  }
}
