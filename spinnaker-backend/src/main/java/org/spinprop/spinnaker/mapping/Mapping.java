package org.spinprop.spinnaker.mapping;

import java.util.List;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.network.Network;
import org.spinprop.spinnaker.machine.Board;
import org.spinprop.spinnaker.precision.Precision;

/**
 * A network on a board: its programs, and the PEs that they run on. Each copy takes a PE for each of its slices; the copies fill
 * what the updates leave of the board.
 */
public record Mapping(
    Network network, Board board, Precision precision, Purpose purpose, Partition partition, Placement placement) {

  /**
   * Maps a network onto a board for a purpose.
   *
   * @throws InvalidInputException if a program fits no PE, or not one copy fits the board
   */
  public static Mapping of(
      Network network, Board board, MappingLimits limits, Precision precision, Purpose purpose) {
    Partition partition = Partition.of(network, board.machine(), limits.neuronsPerPe(), precision, purpose);
    int most = Math.min(limits.copies(), network.keys().maxCopies());
    return new Mapping(network, board, precision, purpose, partition, Placement.of(partition, board, most));
  }

  /** Copies of the network. */
  public int copies() {
    return placement.copies().size();
  }

  /** PEs in use by all copies and updates. */
  public int processingElements() {
    return copies() * partition.copy().size() + partition.updates().size();
  }

  /** Programs of one copy, then the updates that all copies share, if any. */
  public List<Slice> programs() {
    return Stream.concat(partition.copy().stream(), partition.updates().stream()).toList();
  }

  /** Data of the PE that holds most, in bytes. */
  public int largestData() {
    return programs().stream().mapToInt(Slice::dataBytes).max().orElse(0);
  }

  /** SRAM of the fullest PE in bytes. */
  public int largestSram() {
    return programs().stream().mapToInt(Slice::sramBytes).max().orElse(0);
  }
}
