package org.spinprop.spinnaker.routing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.machine.Layout;

/**
 * The network of a chip: quads of PEs row by row on a mesh, and the router among them. Packets go along the row first, then along
 * the column; a packet for the router to the nearest of its places, and one from the router from the place nearest to its target.
 */
final class QuadMesh {
  private final Board board;
  private final int pesPerQuad;
  private final int across;
  private final List<Integer> routers;
  private final List<Integer> places;

  QuadMesh(Board board) {
    Layout layout = board.machine().layout();
    this.board = board;
    this.pesPerQuad = layout.pesPerQuad();
    this.across = layout.quadsAcross();
    this.routers = layout.routerPlaces();
    this.places = layout.places();
  }

  private int place(int pe) {
    return places.get(board.inChip(pe) / pesPerQuad);
  }

  private int distance(int from, int to) {
    return Math.abs(from % across - to % across) + Math.abs(from / across - to / across);
  }

  private int router(int place) {
    int nearest = routers.get(0);
    for (int router : routers) {
      nearest = distance(router, place) < distance(nearest, place) ? router : nearest;
    }
    return nearest;
  }

  /** Hops of a packet from a PE into its quad and on to the router, or the same way back. */
  int hopsToRouter(int pe) {
    return 1 + distance(place(pe), router(place(pe)));
  }

  /** Hops from a PE to another of the same chip. */
  int hopsBetween(int from, int to) {
    return 2 + distance(place(from), place(to));
  }

  /** Hops of a packet from the router to PEs, where no stretch is gone twice. */
  int hopsToAll(Collection<Integer> pes) {
    Set<List<Integer>> stretches = new HashSet<>();
    for (int pe : pes) {
      int place = place(pe);
      int router = router(place);
      int at = router;
      while (at != place) {
        int dx = Integer.signum(place % across - at % across);
        int next = dx != 0 ? at + dx : at + across * Integer.signum(place / across - at / across);
        stretches.add(List.of(at, next));
        at = next;
      }
    }
    return stretches.size() + pes.size();
  }
}
