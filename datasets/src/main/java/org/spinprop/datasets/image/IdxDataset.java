package org.spinprop.datasets.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.data.ValueDataset;

/** Labelled grey images, held as the bytes of their IDX files; a value is a pixel's brightness, 0..255 scaled to 0..1. */
public final class IdxDataset implements ValueDataset {
  private static final double WHITE = 255;

  private final String name;
  private final Shape shape;
  private final int width;
  private final int classes;
  private final byte[] pixels;
  private final byte[] labels;

  private IdxDataset(String name, Shape shape, byte[] pixels, byte[] labels) {
    this.name = name;
    this.shape = shape;
    this.width = shape.rows() * shape.columns();
    this.pixels = pixels;
    this.labels = labels;
    int largest = 0;
    for (byte label : labels) {
      largest = Math.max(largest, label & 0xff);
    }
    this.classes = largest + 1;
  }

  /**
   * Reads images and their labels, plain or, where a name ends in {@code .gz}, gzipped.
   *
   * @param name for reports and provenance
   * @param images IDX file of unsigned bytes [image][row][column]
   * @param labels IDX file of unsigned bytes [image]; there are as many classes as the largest, and 1
   * @throws InvalidInputException if a file is missing, damaged or of another kind, or the two differ in their counts
   */
  public static IdxDataset read(String name, Path images, Path labels) throws IOException {
    IdxFile pixels = IdxFile.read(images, 3, "images");
    IdxFile classes = IdxFile.read(labels, 1, "labels");
    if (classes.sizes()[0] != pixels.sizes()[0]) {
      throw InvalidInputException.of(
          "data file '%s' has %d labels, '%s' has %d images",
          labels, classes.sizes()[0], images.getFileName(), pixels.sizes()[0]);
    }
    return new IdxDataset(
        name, new Shape(1, pixels.sizes()[1], pixels.sizes()[2]), pixels.bytes(), classes.bytes());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return labels.length;
  }

  /** Pixels of an image. */
  @Override
  public int width() {
    return width;
  }

  @Override
  public Optional<Shape> shape() {
    return Optional.of(shape);
  }

  @Override
  public int classes() {
    return classes;
  }

  /** Brightness of a pixel; pixels go row by row. */
  @Override
  public double value(int sample, int feature) {
    return (pixels[sample * width + feature] & 0xff) / WHITE;
  }

  @Override
  public int label(int sample) {
    return labels[sample] & 0xff;
  }
}
