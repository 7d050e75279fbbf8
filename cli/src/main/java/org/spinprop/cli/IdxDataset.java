package org.spinprop.cli;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.spinprop.InvalidInputException;
import org.spinprop.data.Dataset;

/**
 * Images and labels in the IDX format of MNIST (LeCun, Cortes, Burges), plain or with gzip: big-endian counts, then a byte a
 * pixel or label. Brightness is the byte over 255. Held as bytes.
 */
final class IdxDataset implements Dataset {
  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;
  private static final int WHITE = 255;

  private final String name;
  private final byte[] pixels;
  private final byte[] labels;
  private final int first;
  private final int size;
  private final int width;
  private final int classes;

  private IdxDataset(
      String name, byte[] pixels, byte[] labels, int first, int size, int width, int classes) {
    this.name = name;
    this.pixels = pixels;
    this.labels = labels;
    this.first = first;
    this.size = size;
    this.width = width;
    this.classes = classes;
  }

  /** Reads a file of images and the file of their labels. */
  static IdxDataset read(String name, Path images, Path labels) throws IOException {
    Content ofImages = Content.read(images, IMAGES, 3);
    Content ofLabels = Content.read(labels, LABELS, 1);
    int count = ofImages.sizes[0];
    if (count != ofLabels.sizes[0]) {
      throw InvalidInputException.of(
          "data: '%s' has %d images, '%s' has %d labels", images, count, labels, ofLabels.sizes[0]);
    }
    int classes = 0;
    for (byte label : ofLabels.bytes) {
      classes = Math.max(classes, Byte.toUnsignedInt(label) + 1);
    }
    int width = ofImages.sizes[1] * ofImages.sizes[2];
    return new IdxDataset(name, ofImages.bytes, ofLabels.bytes, 0, count, width, classes);
  }

  /** A part of the samples: those from one position up to another. */
  IdxDataset part(String partName, int from, int to) {
    return new IdxDataset(partName, pixels, labels, first + from, to - from, width, classes);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public double value(int sample, int pixel) {
    return Byte.toUnsignedInt(pixels[(first + sample) * width + pixel]) / (double) WHITE;
  }

  @Override
  public int label(int sample) {
    return Byte.toUnsignedInt(labels[first + sample]);
  }

  /** What a file holds. */
  private record Content(int[] sizes, byte[] bytes) {

    static Content read(Path file, int magic, int dimensions) throws IOException {
      if (!Files.isRegularFile(file)) {
        throw InvalidInputException.of("data file '%s' does not exist", file);
      }
      try (DataInputStream in = new DataInputStream(new BufferedInputStream(open(file)))) {
        int found = in.readInt();
        if (found != magic) {
          throw InvalidInputException.of(
              "data file '%s' begins with 0x%08x, expected 0x%08x: no IDX file of %s",
              file, found, magic, magic == IMAGES ? "images" : "labels");
        }
        int[] sizes = new int[dimensions];
        long total = 1;
        for (int d = 0; d < dimensions; d++) {
          sizes[d] = in.readInt();
          total = sizes[d] < 1 || total > Integer.MAX_VALUE ? -1 : total * sizes[d];
          if (total < 1 || total > Integer.MAX_VALUE) {
            throw InvalidInputException.of("data file '%s': size %d of dimension %d", file, sizes[d], d + 1);
          }
        }
        byte[] bytes = in.readNBytes((int) total);
        if (bytes.length < total) {
          throw InvalidInputException.of(
              "data file '%s' holds %d of the %d bytes that it states; copy it again", file, bytes.length, total);
        }
        return new Content(sizes, bytes);
      } catch (EOFException e) {
        throw InvalidInputException.of("data file '%s' ends in its header; copy it again", file);
      } catch (ZipException e) {
        throw InvalidInputException.of("data file '%s' is no gzip file: %s", file, e.getMessage());
      }
    }

    private static InputStream open(Path file) throws IOException {
      InputStream raw = Files.newInputStream(file);
      return file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    }
  }
}
