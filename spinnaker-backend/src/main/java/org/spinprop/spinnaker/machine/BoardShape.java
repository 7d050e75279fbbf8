package org.spinprop.spinnaker.machine;

import java.util.List;
import org.spinprop.InvalidInputException;

/** Where the chips of a board lie on the torus, numbered row by row. */
public final class BoardShape {
  private final List<Integer> wraps;
  private final int[] xs;
  private final int[] ys;

  BoardShape(List<Integer> rows, List<Integer> begins, List<Integer> wraps) {
    int chips = rows.stream().mapToInt(Integer::intValue).sum();
    this.wraps = wraps;
    this.xs = new int[chips];
    this.ys = new int[chips];
    for (int y = 0, chip = 0; y < rows.size(); y++) {
      for (int i = 0; i < rows.get(y); i++, chip++) {
        xs[chip] = begins.get(y) + i;
        ys[chip] = y;
      }
    }
    check();
  }

  /** The torus has as many places as the board has chips, and each chip has its own. */
  private void check() {
    boolean fits = Math.abs(area()) == xs.length;
    for (int a = 0; fits && a < xs.length; a++) {
      for (int b = 0; b < a; b++) {
        fits &= !closes(xs[a] - xs[b], ys[a] - ys[b]);
      }
    }
    if (!fits) {
      throw InvalidInputException.of(
          "layout.board_wraps: boards of these rows (layout.board_rows, layout.row_begins) do not tile the plane by %s", wraps);
    }
  }

  private int area() {
    return wraps.get(0) * wraps.get(3) - wraps.get(1) * wraps.get(2);
  }

  /** Whether a step leads from a chip to itself: it is whole multiples of the two wraps. */
  private boolean closes(int dx, int dy) {
    return (dx * wraps.get(3) - dy * wraps.get(2)) % area() == 0 && (dy * wraps.get(0) - dx * wraps.get(1)) % area() == 0;
  }

  /** Chips of the board. */
  public int chips() {
    return xs.length;
  }

  /** Column of a chip. */
  public int x(int chip) {
    return xs[chip];
  }

  /** Row of a chip. */
  public int y(int chip) {
    return ys[chip];
  }

  /** Columns that whole multiples of the wraps, {@code i} of the first and {@code j} of the second, lead to the right. */
  public int wrapX(int i, int j) {
    return i * wraps.get(0) + j * wraps.get(2);
  }

  /** Rows that these lead up. */
  public int wrapY(int i, int j) {
    return i * wraps.get(1) + j * wraps.get(3);
  }

  /** The chip at a column and row, on or off the board. */
  public int at(int x, int y) {
    for (int chip = 0; chip < xs.length; chip++) {
      if (closes(x - xs[chip], y - ys[chip])) {
        return chip;
      }
    }
    throw new IllegalStateException(); // the board is a torus
  }
}
