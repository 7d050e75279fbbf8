package org.spinprop.spinnaker.fault;

import java.util.Collection;
import org.spinprop.backend.WeightGrid;

/**
 * What went wrong on a chip since it was made, in numbers.
 *
 * @param packetsLostForward packets of the forward phase that never arrived, full buffers aside
 * @param packetsLostBackward the same of the backward phase
 * @param packetsCorruptedForward packets of the forward phase of which a bit flipped
 * @param packetsCorruptedBackward the same of the backward phase
 * @param corruptedDelivered corrupted packets that arrived where their keys then led
 * @param corruptedWithoutRoute those that no route led on
 * @param corruptedToOtherCopies those whose keys then named another copy of the network
 * @param corruptedToNoNumber those whose payload no program takes
 * @param packetsLostAtFullBuffers packets that a PE had no room for
 * @param packetsHeldUpAtFullBuffers packets that waited for room
 * @param packetsLateForward packets of the forward phase that came later than at the next tick, from PEs that were behind
 * @param packetsLateBackward the same of the backward phase
 * @param packetsTooLate packets of either phase that would have come after its end
 * @param saturatedWeights times that an integer weight was held at the edge of its range, since weights were loaded
 * @param weightsRoundedToZero weights other than 0 that became the integer 0 when they were rounded last
 * @param deadPes PEs that the network is mapped around
 */
public record FaultReport(
    long packetsLostForward,
    long packetsLostBackward,
    long packetsCorruptedForward,
    long packetsCorruptedBackward,
    long corruptedDelivered,
    long corruptedWithoutRoute,
    long corruptedToOtherCopies,
    long corruptedToNoNumber,
    long packetsLostAtFullBuffers,
    long packetsHeldUpAtFullBuffers,
    long packetsLateForward,
    long packetsLateBackward,
    long packetsTooLate,
    long saturatedWeights,
    long weightsRoundedToZero,
    int deadPes) {

  /**
   * Puts counts together.
   *
   * @param packets of all copies
   * @param lostAtFullBuffers packets lost there
   * @param heldUp packets that waited there
   * @param grids of the projections whose weights are integers
   */
  public static FaultReport of(FaultCounts packets, long lostAtFullBuffers, long heldUp, Collection<WeightGrid> grids,
      int deadPes) {
    return new FaultReport(
        packets.lost(false),
        packets.lost(true),
        packets.corrupted(false),
        packets.corrupted(true),
        packets.ended(FaultCounts.End.ROUTED),
        packets.ended(FaultCounts.End.NO_ROUTE),
        packets.ended(FaultCounts.End.OTHER_COPY),
        packets.ended(FaultCounts.End.NO_NUMBER),
        lostAtFullBuffers,
        heldUp,
        packets.late(false),
        packets.late(true),
        packets.tooLate(false) + packets.tooLate(true),
        grids.stream().mapToLong(WeightGrid::saturated).sum(),
        grids.stream().mapToLong(WeightGrid::roundedToZero).sum(),
        deadPes);
  }
}
