package org.spinprop.spinnaker.cost;

/**
 * How long the PE of each slice of a copy is busy at each tick: the longest over all samples.
 *
 * @param forward cycles by tick and slice
 * @param backward the same, by tick from 0 up; of length 0 where there was no backward phase
 */
public record BusyTimes(double[][] forward, double[][] backward) {

  /** Nothing noted yet. */
  static BusyTimes none(int ticks, int slices, boolean trained) {
    return new BusyTimes(new double[ticks][slices], new double[trained ? ticks + 1 : 0][slices]);
  }

  void note(Phase phase, int tick, int slice, double cycles) {
    double[] ofTick = (phase == Phase.FORWARD ? forward : backward)[tick];
    ofTick[slice] = Math.max(ofTick[slice], cycles);
  }
}
