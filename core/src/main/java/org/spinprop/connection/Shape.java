package org.spinprop.connection;

import org.spinprop.InvalidInputException;

/**
 * How the neurons of a population lie: in channels, each of rows and columns. Neuron (c, y, x) has the index (c rows + y) columns + x.
 * A population that is no image is a channel a neuron; a line, as of a Conv1d, has one row.
 */
public record Shape(int channels, int rows, int columns) {

  public Shape {
    if (channels < 1 || rows < 1 || columns < 1) {
      throw InvalidInputException.of("shape %dx%dx%d: expected at least 1 of each", channels, rows, columns);
    }
    if ((double) channels * rows * columns > Integer.MAX_VALUE) {
      throw InvalidInputException.of("shape %dx%dx%d: more neurons than %d", channels, rows, columns, Integer.MAX_VALUE);
    }
  }

  /** Neurons that lie nowhere. */
  public static Shape flat(int size) {
    return new Shape(size, 1, 1);
  }

  /** Number of neurons. */
  public int size() {
    return channels * rows * columns;
  }

  /** Neurons of a channel. */
  public int pixels() {
    return rows * columns;
  }

  /** Whether no channel has more than one neuron. */
  public boolean isFlat() {
    return pixels() == 1;
  }

  /** Index of a neuron. */
  public int index(int channel, int row, int column) {
    return (channel * rows + row) * columns + column;
  }

  /** Channel of a neuron. */
  public int channel(int neuron) {
    return neuron / pixels();
  }

  /** Row of a neuron in its channel. */
  public int row(int neuron) {
    return neuron / columns % rows;
  }

  /** Column of a neuron in its row. */
  public int column(int neuron) {
    return neuron % columns;
  }

  /** {@code 120}, or {@code 8x24x24}. */
  @Override
  public String toString() {
    return isFlat() ? Integer.toString(channels) : channels + "x" + rows + "x" + columns;
  }
}
