package org.spinprop.spinnaker.mapping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.spinprop.InvalidInputException;
import org.spinprop.spinnaker.machine.Board;

/**
 * Which PE every slice runs on. A copy lies on one chip where a chip holds it, and over neighbouring chips where none does;
 * updates take what is left. Dead PEs are passed by.
 *
 * @param copies by copy and slice of the partition, the PE
 * @param updates by slice of the updates, the PE
 */
public record Placement(List<List<Integer>> copies, List<Integer> updates) {

  /**
   * As many copies as fit, at most {@code mostCopies}.
   *
   * @throws InvalidInputException if there is room for none
   */
  static Placement of(Partition partition, Board board, int mostCopies) {
    List<Deque<Integer>> free = free(board);
    int slices = partition.copy().size();
    int updates = partition.updates().size();
    boolean onOneChip = free.stream().anyMatch(chip -> chip.size() >= slices);
    int left = board.processingElements();
    List<List<Integer>> copies = new ArrayList<>();
    int chip = 0;
    while (copies.size() < mostCopies && left - slices >= updates && chip < free.size()) {
      if (onOneChip && free.get(chip).size() < slices) {
        chip++;
        continue;
      }
      List<Integer> copy = new ArrayList<>();
      while (copy.size() < slices) {
        take(free.get(chip), slices - copy.size(), copy);
        chip += free.get(chip).isEmpty() ? 1 : 0;
      }
      copies.add(List.copyOf(copy));
      left -= slices;
    }
    if (copies.isEmpty()) {
      throw new FullBoard(partition, board).error();
    }
    List<Integer> rest = new ArrayList<>();
    free.forEach(pes -> take(pes, updates - rest.size(), rest));
    return new Placement(List.copyOf(copies), List.copyOf(rest));
  }

  /** PEs that programs may run on, by chip. */
  private static List<Deque<Integer>> free(Board board) {
    int ofChip = board.machine().layout().processingElements();
    List<Deque<Integer>> free = new ArrayList<>();
    for (int chip = 0; chip < board.chips(); chip++) {
      Deque<Integer> working = new ArrayDeque<>();
      for (int pe = chip * ofChip; pe < (chip + 1) * ofChip; pe++) {
        if (board.usable(pe)) {
          working.add(pe);
        }
      }
      free.add(working);
    }
    return free;
  }

  private static void take(Deque<Integer> free, int count, List<Integer> taken) {
    for (int i = 0; i < count && !free.isEmpty(); i++) {
      taken.add(free.remove());
    }
  }
}
