package org.spinprop.spinnaker.fault;

/** What happens to a packet that finds the buffer of a PE full. */
public enum FullBuffers {
  /** It is lost, at all its targets, and counted. */
  DROP,
  /** The run stops with an error. */
  STOP
}
