package org.spinprop.onnx.dialect;

/** What an operator stands for. */
public enum Role {
  /** LIF populations. */
  LIF,
  /** A readout population. */
  READOUT,
  /** Axonal delays of a projection. */
  DELAY,
  /** What makes spikes of values, before the network. */
  ENCODER,
  /** What makes classes of the output, after the network. */
  DECISION
}
