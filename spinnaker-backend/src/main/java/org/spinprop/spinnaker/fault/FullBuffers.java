package org.spinprop.spinnaker.fault;

/** What happens to a packet that finds the buffer of a PE full. */
public enum FullBuffers {
  /** It is lost, at all its targets, and counted. */
  DROP,
  /** It takes the place of the oldest one there, which is lost, at all its targets, and counted. */
  OVERWRITE,
  /** It waits on the network on chip until there is room: nothing is lost, what waits is counted, and all packets behind it wait too. */
  STALL,
  /** The run stops with an error. */
  STOP
}
