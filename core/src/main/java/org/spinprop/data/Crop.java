package org.spinprop.data;

import org.spinprop.InvalidInputException;

/**
 * A rectangle of pixels, or of neighbouring neurons of a line, which is one row.
 *
 * @param x its first column
 * @param y its first row
 */
public record Crop(int x, int y, int columns, int rows) {

  public Crop {
    if (x < 0 || y < 0 || columns < 1 || rows < 1) {
      throw InvalidInputException.of(
          "crop: x %d, y %d, %d columns, %d rows; expected a pixel and a size of at least 1 x 1", x, y, columns, rows);
    }
  }

  /**
   * How its channels lie.
   *
   * @param whole what it is cut from
   * @throws InvalidInputException if it goes beyond
   */
  EventLayout of(EventLayout whole) {
    if (columns > whole.columns() - x || rows > whole.rows() - y) {
      throw InvalidInputException.of(
          "crop: x %d, y %d, %d columns, %d rows goes beyond the %d columns and %d rows of the recordings",
          x, y, columns, rows, whole.columns(), whole.rows());
    }
    return new EventLayout(columns, rows, whole.polarities());
  }
}
