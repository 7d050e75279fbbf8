package org.spinprop.reference;

/** The backward phase of one sample. */
sealed interface SampleAdjoint permits GridAdjoint, SubtickAdjoint {

  /**
   * Adds the gradient of this sample.
   *
   * @param drive [tick][neuron] of the output: dL/d(spike time) of a LIF population's first spike in that tick, dL/dV of a
   *     readout
   * @param gradient by projection, added to
   */
  void addGradient(double[][] drive, double[][] gradient);

  /** Spikes at which a guard acted. */
  long limited();
}
