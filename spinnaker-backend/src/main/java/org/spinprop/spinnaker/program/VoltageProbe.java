package org.spinprop.spinnaker.program;

/** Takes the voltages of a layer, before the reset, at every tick of the forward phase. */
@FunctionalInterface
public interface VoltageProbe {

  /** Takes nothing. */
  VoltageProbe NONE = (tick, voltage) -> {};

  void record(int tick, float[] voltage);
}
