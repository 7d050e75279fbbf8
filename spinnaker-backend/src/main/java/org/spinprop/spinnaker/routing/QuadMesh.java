package org.spinprop.spinnaker.routing;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Layout;

/**
 * The network of a chip: quads of PEs row by row on a mesh, and the router at its middle. Packets go along the row first, then
 * along the column.
 */
final class QuadMesh {
  private final Board board;
  private final int across;
  private final int routerX;
  private final int routerY;

  QuadMesh(Board board) {
    Layout layout = board.machine().layout();
    this.board = board;
    this.across = layout.quadsAcross();
    this.routerX = across / 2;
    this.routerY = layout.quadsDown() / 2;
  }

  private int quad(int pe) {
    return board.inChip(pe) / board.machine().layout().pesPerQuad();
  }

  /** Hops of a packet from a PE into its quad and on to the router. */
  int hopsToRouter(int pe) {
    return 1 + Math.abs(quad(pe) % across - routerX) + Math.abs(quad(pe) / across - routerY);
  }

  /** Hops from a PE to another of the same chip. */
  int hopsBetween(int from, int to) {
    return 2
        + Math.abs(quad(from) % across - quad(to) % across)
        + Math.abs(quad(from) / across - quad(to) / across);
  }

  /** Hops of a packet from the router to PEs, where no stretch is gone twice. */
  int hopsToAll(Collection<Integer> pes) {
    Set<Integer> nodes = new TreeSet<>();
    for (int pe : pes) {
      int x = quad(pe) % across;
      int y = quad(pe) / across;
      for (int at = x; at != routerX; at += Integer.signum(routerX - at)) {
        nodes.add(routerY * across + at);
      }
      for (int at = y; at != routerY; at += Integer.signum(routerY - at)) {
        nodes.add(at * across + x);
      }
    }
    return nodes.size() + pes.size();
  }
}
