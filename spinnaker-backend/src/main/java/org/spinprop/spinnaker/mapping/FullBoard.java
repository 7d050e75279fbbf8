package org.spinprop.spinnaker.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.spinnaker.machine.Board;

/** Says what of a network finds no place on a board, and how many chips would do. */
record FullBoard(Partition partition, Board board) {

  InvalidInputException error() {
    int needed = partition.copy().size() + partition.updates().size();
    int working = board.processingElements();
    List<Slice> order = Stream.concat(partition.updates().stream(), partition.copy().stream()).toList();
    int placed = Math.min(working, order.size());
    return InvalidInputException.of(
        "the %s full: one copy of the network%s %d PEs, %d work. Placed: %s. Not placed: %s."
            + " PEs free: %d. %s",
        board.chips() == 1 ? "chip is" : board.chips() + " chips are",
        partition.updates().isEmpty() ? " needs" : " and its updates need",
        needed,
        working,
        programs(order.subList(0, placed)),
        programs(order.subList(placed, order.size())),
        working - placed,
        wayOut(needed));
  }

  private String wayOut(int needed) {
    int ofChip = board.machine().layout().usablePes();
    int chips = board.chips() + (needed - board.processingElements() + ofChip - 1) / ofChip;
    int most = board.machine().layout().boardChips();
    return chips <= most
        ? String.format(Locale.ROOT, "%d chips would do (--chips %d), or smaller populations", chips, chips)
        : String.format(Locale.ROOT, "A board has %d chips: use smaller populations", most);
  }

  /** As {@code hidden (10 PEs), output (1 PE)}. */
  private static String programs(List<Slice> slices) {
    Map<String, Long> pes =
        slices.stream().collect(Collectors.groupingBy(Slice::program, LinkedHashMap::new, Collectors.counting()));
    return pes.isEmpty()
        ? "nothing"
        : pes.entrySet().stream()
            .map(e -> e.getKey() + " (" + e.getValue() + (e.getValue() == 1 ? " PE)" : " PEs)"))
            .collect(Collectors.joining(", "));
  }
}
