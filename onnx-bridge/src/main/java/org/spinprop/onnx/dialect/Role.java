package org.spinprop.onnx.dialect;

/** What an operator stands for. */
public enum Role {
  /** LIF populations. */
  LIF,
  /** LIF populations whose threshold adapts. */
  ADAPTIVE_LIF,
  /** LIF populations in a cycle of projections, some of which may be adaptive. */
  RECURRENT_LIF,
  /** A readout population. */
  READOUT,
  /** Axonal delays of a projection. */
  DELAY,
  /** Neurons as images. */
  IMAGES,
  /** Images as neurons again. */
  FLATTENED,
  /** What makes spikes of values, before the network. */
  ENCODER,
  /** What makes classes of the output, after the network. */
  DECISION
}
