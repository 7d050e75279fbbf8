package org.spinprop.datasets.array;

import java.util.Optional;
import java.util.Set;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.datasets.numpy.NpyArray;

/**
 * How the samples of an array lie.
 *
 * @param width values of a sample
 * @param shape of an image; absent of values that are none
 * @param channelsLast whether the channels of a pixel lie together
 */
record ArrayLayout(int samples, int width, Optional<Shape> shape, boolean channelsLast) {
  /** Of grey, colour, and colour with transparency. */
  private static final Set<Integer> CHANNELS = Set.of(1, 3, 4);

  /** That of [samples][values], [samples][rows][columns], or with channels before or after rows and columns. */
  static ArrayLayout of(NpyArray array) {
    int[] shape = array.shape();
    if (array.count() == 0) {
      throw InvalidInputException.of("%s is an array %s without entries", array.place(), array.shapeText());
    }
    return switch (shape.length) {
      case 2 -> new ArrayLayout(shape[0], shape[1], Optional.empty(), false);
      case 3 -> image(shape[0], new Shape(1, shape[1], shape[2]), false);
      case 4 -> image(array, shape);
      default -> throw InvalidInputException.of(
          "%s is an array %s, expected samples of values, of rows and columns, or of these and channels", array.place(),
          array.shapeText());
    };
  }

  private static ArrayLayout image(NpyArray array, int[] shape) {
    boolean last = CHANNELS.contains(shape[3]);
    if (last == CHANNELS.contains(shape[1])) {
      throw InvalidInputException.of(
          "%s is an array %s, of which either the second or the last size must be 1, 3 or 4, the number of channels",
          array.place(),
          array.shapeText());
    }
    Shape image = last ? new Shape(shape[3], shape[1], shape[2]) : new Shape(shape[1], shape[2], shape[3]);
    return image(shape[0], image, last);
  }

  private static ArrayLayout image(int samples, Shape shape, boolean channelsLast) {
    return new ArrayLayout(samples, shape.size(), Optional.of(shape), channelsLast);
  }

  /** Where a value of a sample lies in it: values go channel by channel. */
  int entry(int feature) {
    return channelsLast
        ? feature % shape.orElseThrow().pixels() * shape.orElseThrow().channels() + shape.orElseThrow().channel(feature)
        : feature;
  }
}
