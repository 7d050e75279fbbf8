package org.spinprop.spinnaker.program;

import java.util.Arrays;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;
import org.spinprop.network.NeuronPopulation;

/** The state of a layer's neurons and of their adjoint, and how both go on by a tick. */
final class Membranes {
  final float[] current;
  final float[] voltage;
  final float[] lambdaI;
  final float[] lambdaV;
  /** Weights of the spikes that arrive at a tick, summed; 0 between ticks. */
  final float[] arriving;
  private final Decay.Single decay;

  Membranes(NeuronPopulation population, Clock clock) {
    int size = population.size();
    this.current = new float[size];
    this.voltage = new float[size];
    this.lambdaI = new float[size];
    this.lambdaV = new float[size];
    this.arriving = new float[size];
    this.decay = population.decay(clock, 0).single();
  }

  void beginSample() {
    Arrays.fill(current, 0);
    Arrays.fill(voltage, 0);
  }

  /** @param arrived whether any spike did at this tick; if not, {@link #arriving} is all 0 */
  void integrate(boolean arrived) {
    if (arrived) {
      Kernels.integrate(
          current, voltage, arriving, decay.alpha(), decay.beta(), decay.oneMinusBeta());
    } else {
      Kernels.integrate(current, voltage, decay.alpha(), decay.beta(), decay.oneMinusBeta());
    }
  }

  void beginBackward() {
    Arrays.fill(lambdaI, 0);
    Arrays.fill(lambdaV, 0);
  }

  void decayAdjoint() {
    Kernels.decayAdjoint(
        lambdaI, lambdaV, decay.alpha(), decay.oneMinusAlpha(), decay.beta());
  }
}
