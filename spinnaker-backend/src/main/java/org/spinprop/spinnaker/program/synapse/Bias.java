package org.spinprop.spinnaker.program.synapse;

import java.util.Arrays;
import org.spinprop.spinnaker.program.kernel.Kernels;

/** The constant currents of a layer's neurons, repeated for every lane, and their gradient by lane. */
public final class Bias {
  private final float[] resident;
  private final float[] values;
  private final float[] gradient;

  /**
   * @param resident one a channel, changed only by the update program; of length 0 where the population has no bias
   * @param size neurons of the layer
   * @param lanes copies that run in lockstep
   */
  public Bias(float[] resident, int size, int lanes) {
    this.resident = resident;
    this.values = new float[lanes * size];
    this.gradient = new float[values.length];
  }

  /** Takes the resident values. */
  public void beginSample() {
    for (int to = 0; resident.length > 0 && to < values.length; to += resident.length) {
      System.arraycopy(resident, 0, values, to, resident.length);
    }
  }

  /** By neuron, lane after lane; 0 without bias. */
  public float[] values() {
    return values;
  }

  /** dL/db -= factor lambda_V */
  public void accumulate(float[] factor, float[] lambdaV, int n) {
    if (resident.length > 0) {
      Kernels.subtractProduct(gradient, factor, lambdaV, n);
    }
  }

  /** dL/db -= value, of a neuron of a lane. */
  public void accumulate(int position, float value) {
    gradient[position] -= value;
  }

  /** Begins a new sum of gradients. */
  public void clearGradient() {
    Arrays.fill(gradient, 0);
  }

  /** The gradient by neuron, lane after lane, summed over samples since {@link #clearGradient}. */
  public float[] gradient() {
    return gradient;
  }
}
