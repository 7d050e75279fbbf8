package org.spinprop.spinnaker.program;

/** Takes the voltages of a layer, before the reset, at every tick of the forward phase. */
@FunctionalInterface
public interface VoltageProbe {

  /** Takes nothing. */
  VoltageProbe NONE = (tick, voltage) -> {};

  /**
   * The voltages of a tick.
   *
   * @param voltage by neuron, lane after lane
   */
  void record(int tick, float[] voltage);
}
