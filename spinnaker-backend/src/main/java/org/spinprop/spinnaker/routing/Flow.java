package org.spinprop.spinnaker.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.mapping.Mapping;
import org.spinprop.spinnaker.mapping.Purpose;
import org.spinprop.spinnaker.mapping.Slice;
import org.spinprop.spinnaker.mapping.Ways;
import org.spinprop.spinnaker.mapping.Wiring;

/**
 * Packets of a copy that go the same way: spikes of neighbouring neurons of a population that lie on one chip, to all that receive them;
 * or errors for the neurons of one PE, from all that send them, where there are any.
 *
 * @param population that the keys name
 * @param from first neuron that the keys name
 * @param to one past the last
 * @param sourceChips chips that they come from
 * @param targets PEs that each packet goes to
 */
record Flow(boolean error, int copy, int population, int from, int to, Set<Integer> sourceChips, Set<Integer> targets) {

  /** All flows of a copy. */
  static List<Flow> of(Mapping mapping, int copy) {
    List<Flow> flows = new ArrayList<>();
    List<Integer> pes = mapping.placement().copies().get(copy);
    Wiring wiring = mapping.partition().wiring();
    for (int p = 0; p < mapping.network().populations().size(); p++) {
      List<Integer> slices = wiring.slicesOf().get(p);
      Ways ways = wiring.ways().get(p);
      for (int i = 0; i < slices.size();) {
        int chip = mapping.board().chip(pes.get(slices.get(i)));
        int from = slice(mapping, slices.get(i)).from();
        int to = from;
        for (; i < slices.size() && mapping.board().chip(pes.get(slices.get(i))) == chip; i++) {
          to = slice(mapping, slices.get(i)).to();
        }
        for (int at = from; at < to; at = ways.end(at, to)) {
          Set<Integer> targets = ways.slices(ways.of(at)).stream().map(pes::get).collect(Collectors.toSet());
          flows.add(new Flow(false, copy, p, at, ways.end(at, to), Set.of(chip), targets));
        }
      }
      for (int i : p == 0 || mapping.purpose() == Purpose.INFERENCE ? List.<Integer>of() : slices) {
        Slice slice = slice(mapping, i);
        Set<Integer> senders =
            ways.slices(slice.from(), slice.to()).stream().map(pes::get).collect(Collectors.toSet());
        flows.add(
            new Flow(true, copy, p, slice.from(), slice.to(), chips(senders, mapping.board()), Set.of(pes.get(i))));
      }
    }
    return flows;
  }

  private static Slice slice(Mapping mapping, int position) {
    return mapping.partition().copy().get(position);
  }

  private static Set<Integer> chips(Set<Integer> pes, Board board) {
    return pes.stream().map(board::chip).collect(Collectors.toSet());
  }

  /** By chip on the way, the neighbours that packets go on to from there. */
  Map<Integer, Set<Integer>> ways(Board board, ChipMesh mesh) {
    Map<Integer, Set<Integer>> ways = new TreeMap<>();
    for (int source : sourceChips) {
      for (int target : chips(targets, board)) {
        ways.computeIfAbsent(target, chip -> new TreeSet<>());
        for (int chip = source; chip != target; chip = mesh.next(chip, target)) {
          ways.computeIfAbsent(chip, key -> new TreeSet<>()).add(mesh.next(chip, target));
        }
      }
    }
    return ways;
  }

  /** PEs of a chip that get the packets. */
  Set<Integer> targetsOn(int chip, Board board) {
    return targets.stream().filter(pe -> board.chip(pe) == chip).collect(Collectors.toSet());
  }
}
