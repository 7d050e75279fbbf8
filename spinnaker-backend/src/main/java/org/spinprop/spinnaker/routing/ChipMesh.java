package org.spinprop.spinnaker.routing;

import org.spinprop.spinnaker.machine.BoardShape;
import org.spinprop.spinnaker.machine.Layout;

/**
 * The way of packets between the chips of a board, a torus of a triangular mesh. A packet takes a shortest way to its target's
 * nearest image: along the rising diagonal first, or where it climbs to one side and falls on the other along the row first; then
 * straight on. Of images as near as one another it takes the one furthest to the right, then furthest up.
 *
 * <p>A shortest way of which a step is taken off at either end is the chosen way of what is left: the same order of images holds
 * with the step added. So the ways from one chip form a tree, and so do the ways to one.
 */
final class ChipMesh {
  private final BoardShape board;
  private final int[][] next;

  ChipMesh(Layout layout) {
    this.board = layout.board();
    this.next = new int[board.chips()][board.chips()];
    for (int chip = 0; chip < next.length; chip++) {
      for (int target = 0; target < next.length; target++) {
        next[chip][target] = step(chip, target);
      }
    }
  }

  /** Chips of the board. */
  int chips() {
    return next.length;
  }

  private int step(int chip, int target) {
    int bestX = 0;
    int bestY = 0;
    int least = Integer.MAX_VALUE;
    for (int i = -2; i <= 2; i++) {
      for (int j = -2; j <= 2; j++) {
        int dx = board.x(target) - board.x(chip) + board.wrapX(i, j);
        int dy = board.y(target) - board.y(chip) + board.wrapY(i, j);
        int length = length(dx, dy);
        if (length < least || length == least && (dx > bestX || dx == bestX && dy > bestY)) {
          bestX = dx;
          bestY = dy;
          least = length;
        }
      }
    }
    boolean diagonal = Integer.signum(bestX) == Integer.signum(bestY);
    int right = Integer.signum(bestX);
    int up = diagonal || bestX == 0 ? Integer.signum(bestY) : 0;
    return board.at(board.x(chip) + right, board.y(chip) + up);
  }

  /** Links of a shortest way on the mesh. */
  private static int length(int dx, int dy) {
    return Integer.signum(dx) * Integer.signum(dy) < 0 ? Math.abs(dx) + Math.abs(dy) : Math.max(Math.abs(dx), Math.abs(dy));
  }

  /** The neighbour that a packet goes to next; the chip itself where it is the target. */
  int next(int chip, int target) {
    return next[chip][target];
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
