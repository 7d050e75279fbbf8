package org.spinprop.spinnaker.cost;

import java.util.Arrays;

/**
 * How far PEs fall behind where none waits for the others: a PE that is busy for longer than a tick begins its next one late, and
 * its packets come to neighbours that are a tick ahead of it. It catches up in ticks that leave it time.
 */
final class Lateness {
  private final double tickSeconds;
  private final double[][] behind;
  private int lateTicks;
  private int ticksOfPhase;
  private double worst;
  private boolean stillBehind;
  private int first = Integer.MAX_VALUE;
  private CostReport.Late found = CostReport.Late.NEVER;

  Lateness(double tickSeconds, int copies, int slices) {
    this.tickSeconds = tickSeconds;
    this.behind = new double[copies][slices];
  }

  /** A phase of a round begins, with all PEs in step. */
  void beginPhase() {
    for (double[] ofCopy : behind) {
      Arrays.fill(ofCopy, 0);
    }
    ticksOfPhase = 0;
  }

  /** A PE was busy at a tick. */
  void busy(int copy, int slice, double seconds, String program, Phase phase, int tick) {
    double late = Math.max(0, behind[copy][slice] + seconds - tickSeconds);
    behind[copy][slice] = late;
    if (late == 0) {
      return;
    }
    worst = Math.max(worst, late / tickSeconds);
    int order = phase.ordinal() << 24 | ticksOfPhase;
    if (order < first) {
      first = order;
      found = new CostReport.Late(program, phase, tick, 0, false);
    }
  }

  /** All PEs have run a tick. */
  void endTick(double busiestSeconds) {
    ticksOfPhase++;
    lateTicks += busiestSeconds > tickSeconds ? 1 : 0;
  }

  /** A phase of a round is over. */
  void endPhase() {
    stillBehind |= Arrays.stream(behind).flatMapToDouble(Arrays::stream).anyMatch(late -> late > 0);
  }

  /** Ticks that some PE did not finish in time. */
  int lateTicks() {
    return lateTicks;
  }

  /** The first PE that is out of step. */
  CostReport.Late found() {
    return new CostReport.Late(found.program(), found.phase(), found.tick(), worst, !stillBehind);
  }
}
