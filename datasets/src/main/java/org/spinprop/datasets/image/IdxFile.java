package org.spinprop.datasets.image;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;

/**
 * An array of unsigned bytes in the IDX format (LeCun, Cortes, Burges, <i>The MNIST database</i>): a magic number 00 00 08 d, d
 * sizes as 32-bit integers, high byte first, then the bytes, last index fastest. A file whose name ends in {@code .gz} is
 * unpacked on the way.
 *
 * @param sizes one a dimension, each at least 1
 * @param bytes of product of the sizes
 */
record IdxFile(int[] sizes, byte[] bytes) {
  private static final int UNSIGNED_BYTES = 0x08;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int MOST = Integer.MAX_VALUE - 8;

  /**
   * Reads a file.
   *
   * @param dimensions that it must have: 3 for images, 1 for labels
   * @param content what it should hold, for errors, as {@code images}
   */
  static IdxFile read(Path file, int dimensions, String content) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of("data file '%s' does not exist", file);
    }
    try (InputStream in = open(file)) {
      int[] sizes = header(file, in, dimensions, content);
      int expected = count(file, sizes);
      byte[] bytes = in.readNBytes(expected);
      if (bytes.length < expected) {
        throw InvalidInputException.of(
            "data file '%s' is cut short: %d bytes of %s, its header promises %d",
            file, bytes.length, content, expected);
      }
      if (in.read() >= 0) {
        throw InvalidInputException.of(
            "data file '%s' goes on after the %d bytes of %s that its header promises", file, expected, content);
      }
      return new IdxFile(sizes, bytes);
    } catch (EOFException e) {
      throw new InvalidInputException(
          String.format(Locale.ROOT, "data file '%s' is cut short: its compressed data end early", file), e);
    } catch (ZipException e) {
      throw new InvalidInputException(
          String.format(Locale.ROOT, "data file '%s' cannot be unpacked: %s", file, Reason.of(e)), e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream plain = new BufferedInputStream(Files.newInputStream(file));
    if (!file.getFileName().toString().endsWith(".gz")) {
      return plain;
    }
    plain.mark(2);
    int magic = plain.read() << 8 | plain.read();
    plain.reset();
    if (magic != GZIP_MAGIC) {
      plain.close();
      throw InvalidInputException.of("data file '%s' is not gzip, though its name ends in .gz", file);
    }
    return new GZIPInputStream(plain, 1 << 16);
  }

  private static int[] header(Path file, InputStream in, int dimensions, String content) throws IOException {
    byte[] header = in.readNBytes(4 + 4 * dimensions);
    int wanted = UNSIGNED_BYTES << 8 | dimensions;
    if (header.length >= 4 && ByteBuffer.wrap(header).getInt() != wanted) {
      int magic = ByteBuffer.wrap(header).getInt();
      throw InvalidInputException.of(
          "data file '%s' holds no IDX %s: it begins with 0x%08x, expected 0x%08x%s",
          file, content, magic, wanted, magic >>> 16 == GZIP_MAGIC ? "; it is gzip, name it .gz" : "");
    }
    if (header.length < 4 + 4 * dimensions) {
      throw InvalidInputException.of(
          "data file '%s' is cut short: %d bytes, an IDX header of %s has %d",
          file, header.length, content, 4 + 4 * dimensions);
    }
    int[] sizes = new int[dimensions];
    ByteBuffer.wrap(header).position(4).asIntBuffer().get(sizes);
    return sizes;
  }

  private static int count(Path file, int[] sizes) {
    long count = 1;
    for (int size : sizes) {
      if (size < 1 || count * size > MOST) {
        throw InvalidInputException.of(
            "data file '%s': its header gives the sizes %s, expected at least 1 each and %d bytes at most",
            file, String.join(" x ", Arrays.stream(sizes).mapToObj(Integer::toUnsignedString).toList()), MOST);
      }
      count *= size;
    }
    return (int) count;
  }
}
