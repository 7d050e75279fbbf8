package org.spinprop.onnx.dialect;

import java.util.Locale;

/** Attributes of neurons' operators, in the order in which a node has them. */
public enum Attribute {
  /** {@code ms}. */
  TIME_UNIT,
  /** Membrane time constant. */
  TAU_MEM,
  /** Synaptic time constant. */
  TAU_SYN,
  /** Threshold. */
  THETA,
  /** What a spike does to V. */
  RESET,
  /** Whether there is a trainable bias. */
  BIASED,
  /** Time constant with which a threshold comes back to rest; 0 where it stays. */
  TAU_ADAPT,
  /** What a spike raises the threshold by. */
  DELTA_THETA,
  /** Whether thresholds adapt, where they may or may not. */
  ADAPTIVE,
  /** In ms, for how long a spike holds V. */
  REFRACTORY,
  /** Names of the populations that an operator stands for, where there may be several. */
  POPULATIONS,
  /** Their numbers of neurons. */
  SIZES;

  /** The name in files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
