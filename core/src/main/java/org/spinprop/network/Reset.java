package org.spinprop.network;

/** What a spike does to the membrane. With exact spike times V is at the threshold then, and both are the same. */
public enum Reset {
  /** V = 0. */
  ZERO,
  /** V = V - theta: what a tick carried V beyond the threshold is kept. */
  SUBTRACT
}
