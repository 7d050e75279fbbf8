package org.spinprop.spinnaker.machine;

import java.util.List;
import java.util.stream.IntStream;
import org.spinprop.InvalidInputException;

/**
 * Where PEs and chips lie. Places of a chip are counted row by row, each holds a quad of PEs but for the empty ones. The chips of a
 * board lie in rows of a triangular mesh, each with neighbours to both sides, above, below and on the rising diagonal; what leaves the
 * board on one side enters it on another, so that it is a torus.
 *
 * @param processingElements PEs of a chip
 * @param usablePes of them that programs may run on, the first; the last run system software
 * @param pesPerQuad PEs that share a place of the network on chip
 * @param quadsAcross places in a row of the chip
 * @param emptyPlaces places without a quad
 * @param routerPlaces places that the router takes
 * @param boardChips chips of a board
 * @param boardRows chips in each row of the board
 * @param rowBegins column of the first chip of each row
 * @param boardWraps x and y of two steps, each of which leads from a chip back to itself
 */
public record Layout(
    int processingElements,
    int usablePes,
    int pesPerQuad,
    int quadsAcross,
    List<Integer> emptyPlaces,
    List<Integer> routerPlaces,
    int boardChips,
    List<Integer> boardRows,
    List<Integer> rowBegins,
    List<Integer> boardWraps) {

  public Layout {
    emptyPlaces = List.copyOf(emptyPlaces);
    routerPlaces = List.copyOf(routerPlaces);
    boardRows = List.copyOf(boardRows);
    rowBegins = List.copyOf(rowBegins);
    boardWraps = List.copyOf(boardWraps);
    usablePes = Math.min(usablePes, processingElements);
  }

  /** Refuses what cannot be, by the names of the machine file. */
  void check() {
    if (routerPlaces.isEmpty()) {
      throw InvalidInputException.of("layout.router_places: there is none, expected at least one place");
    }
    if (rowBegins.size() != boardRows.size()) {
      throw InvalidInputException.of(
          "layout.row_begins: %d of %d rows (layout.board_rows)", rowBegins.size(), boardRows.size());
    }
    if (boardWraps.size() != 4) {
      throw InvalidInputException.of("layout.board_wraps: %d numbers, expected x and y of two steps", boardWraps.size());
    }
    int chips = new BoardShape(boardRows, rowBegins, boardWraps).chips();
    if (boardChips > chips) {
      throw InvalidInputException.of("layout.board_chips: %d, more than the %d of layout.board_rows", boardChips, chips);
    }
  }

  /** Where the chips of a board lie. */
  public BoardShape board() {
    return new BoardShape(boardRows, rowBegins, boardWraps);
  }

  /** Quads of a chip. */
  public int quads() {
    return (processingElements + pesPerQuad - 1) / pesPerQuad;
  }

  /** The place of every quad, in order. */
  public List<Integer> places() {
    return IntStream.iterate(0, place -> place + 1)
        .filter(place -> !emptyPlaces.contains(place))
        .limit(quads())
        .boxed()
        .toList();
  }

  /** Rows of places. */
  public int quadsDown() {
    List<Integer> places = places();
    return places.get(places.size() - 1) / quadsAcross + 1;
  }
}
