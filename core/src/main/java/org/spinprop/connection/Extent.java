package org.spinprop.connection;

/** So many rows and so many columns. */
public record Extent(int rows, int columns) {

  /** As many rows as columns. */
  public static Extent square(int size) {
    return new Extent(size, size);
  }

  /** {@code 5}, or {@code 5x3}. */
  @Override
  public String toString() {
    return rows == columns ? Integer.toString(rows) : rows + "x" + columns;
  }
}
