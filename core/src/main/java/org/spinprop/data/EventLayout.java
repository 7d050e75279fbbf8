package org.spinprop.data;

import org.spinprop.connection.Shape;

/**
 * How the channels of events lie: channel {@code (polarity * rows + y) * columns + x}. A line of neurons is one row of one
 * polarity.
 *
 * @param columns of pixels, or number of neurons of a line
 * @param rows of pixels
 * @param polarities 2 where brighter (1) and darker (0) are told apart, else 1
 */
public record EventLayout(int columns, int rows, int polarities) {

  public EventLayout {
    if (columns < 1 || rows < 1 || polarities < 1) {
      throw new IllegalArgumentException(columns + " x " + rows + " pixels of " + polarities + " polarities");
    }
  }

  /** Neurons side by side. */
  public static EventLayout line(int neurons) {
    return new EventLayout(neurons, 1, 1);
  }

  /** As the shape of a population: polarities are its channels. */
  public Shape shape() {
    return new Shape(polarities, rows, columns);
  }

  /** Number of channels. */
  public int width() {
    return columns * rows * polarities;
  }

  /** The channel of a pixel. */
  public int channel(int x, int y, int polarity) {
    return (polarity * rows + y) * columns + x;
  }
}
