package org.spinprop.spinnaker.fault;

/** What happens where a PE is busy for longer than a tick. */
public enum LatePes {
  /** All others wait for it: a tick is as long as its busiest PE needs. */
  WAIT,
  /**
   * No PE waits for another, as on the chip: its next ticks begin late until it has caught up, and a packet that it sends later than the
   * tick's end is received as many ticks later.
   */
  OUT_OF_STEP
}
