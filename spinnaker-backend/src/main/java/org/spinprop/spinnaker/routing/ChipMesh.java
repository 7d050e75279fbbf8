package org.spinprop.spinnaker.routing;

/**
 * The way of packets between the chips of a board, which lie row by row on a triangular mesh: each has neighbours to both sides,
 * above and below, and on the rising diagonal. Where a way climbs to one side and falls on the other there is no diagonal: it
 * goes along the row first where it climbs, along the column first where it falls. The ways from one chip form a tree, and so do
 * the ways to one.
 *
 * @param across chips in a row
 */
record ChipMesh(int across) {

  /** The neighbour that a packet goes to next. */
  int next(int chip, int target) {
    int dx = Integer.signum(target % across - chip % across);
    int dy = Integer.signum(target / across - chip / across);
    boolean diagonal = dx == dy;
    boolean row = dx != 0 && (diagonal || dy >= 0);
    boolean column = dy != 0 && (diagonal || !row);
    return chip + (row ? dx : 0) + (column ? dy * across : 0);
  }

  /** Links between two chips. */
  int distance(int from, int to) {
    int steps = 0;
    for (int chip = from; chip != to; chip = next(chip, to)) {
      steps++;
    }
    return steps;
  }
}
