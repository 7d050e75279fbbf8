package org.spinprop.spinnaker.program;

import java.util.Arrays;

/**
 * A projection at its postsynaptic end: resident weights and delays, and the gradients of each lane. Weights are [from][to]
 * row-major; a presynaptic spike touches one row.
 */
public final class Afferent {
  final float[] weights;
  /** By presynaptic neuron, in ticks; of length 0 where spikes arrive after one tick. */
  final float[] delays;
  final int maxDelay;
  final boolean takesErrors;
  final float[][] weightGradient;
  final float[][] delayGradient;

  /**
   * @param weights resident; changed only by the update program
   * @param delays resident, of length 0 for none; changed only by the update program
   * @param maxDelay bound of the delays in ticks
   * @param takesErrors whether the presynaptic population has a backward phase
   * @param lanes copies that run in lockstep
   */
  public Afferent(float[] weights, float[] delays, int maxDelay, boolean takesErrors, int lanes) {
    this.weights = weights;
    this.delays = delays;
    this.maxDelay = maxDelay;
    this.takesErrors = takesErrors;
    this.weightGradient = new float[lanes][weights.length];
    this.delayGradient = new float[lanes][delays.length];
  }

  /** No projection. */
  public static Afferent none(int lanes) {
    return new Afferent(new float[0], new float[0], 1, false, lanes);
  }

  /** Begins a new sum of gradients. */
  public void clearGradient() {
    for (int lane = 0; lane < weightGradient.length; lane++) {
      Arrays.fill(weightGradient[lane], 0);
      Arrays.fill(delayGradient[lane], 0);
    }
  }

  /** Gradient of the weights, of a lane, summed over samples since {@link #clearGradient}. */
  public float[] weightGradient(int lane) {
    return weightGradient[lane];
  }

  /** Gradient of the delays in ticks, of a lane, summed over samples since {@link #clearGradient}. */
  public float[] delayGradient(int lane) {
    return delayGradient[lane];
  }
}
