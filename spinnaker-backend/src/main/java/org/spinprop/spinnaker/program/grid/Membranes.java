package org.spinprop.spinnaker.program.grid;

import java.util.Arrays;
import java.util.Optional;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.spinnaker.program.kernel.Kernels;
import org.spinprop.spinnaker.program.synapse.Bias;

/** The state of a layer's neurons and of their adjoint, lane after lane, and how both go on by a tick of a GRID clock. */
final class Membranes {
  /** What is subtracted from V where it is reset to 0. */
  static final float[] TO_ZERO = {};

  final float[] current;
  float[] voltage;
  final float[] lambdaI;
  final float[] lambdaV;
  /** Weights of the spikes that arrive at a tick, summed; 0 between ticks. */
  final float[] arriving;
  /** V of the tick before, after its reset. */
  private float[] before;
  private final int size;
  private final Decay.Single decay;
  private final Optional<OwnConstants> own;
  private final Bias bias;
  private int n;
  private boolean active;

  /** @param lanes copies that run in lockstep */
  Membranes(NeuronPopulation population, Clock clock, int lanes, Bias bias) {
    this.size = population.size();
    int length = lanes * size;
    this.current = new float[length];
    this.voltage = new float[length];
    this.before = new float[length];
    this.lambdaI = new float[length];
    this.lambdaV = new float[length];
    this.arriving = new float[length];
    this.decay = population.decay(clock, 0).single();
    this.bias = bias;
    this.own =
        population.uniform() && !population.biased()
            ? Optional.empty()
            : Optional.of(new OwnConstants(population, clock, length));
  }

  /** @param lanes in use */
  void beginSample(int lanes) {
    n = lanes * size;
    Arrays.fill(current, 0);
    Arrays.fill(voltage, 0);
    bias.beginSample();
  }

  /** Values of all lanes in use. */
  int count() {
    return n;
  }

  /** One tick of a layer without threshold. */
  void integrate() {
    turn();
    if (own.isPresent()) {
      OwnConstants each = own.get();
      Kernels.integrate(current, before, voltage, arriving, n, each.alpha, each.beta, each.gain, bias.values());
    } else {
      Kernels.integrate(current, before, voltage, arriving, n, decay.alpha(), decay.beta(), decay.gain());
    }
  }

  /**
   * One tick of a layer with thresholds.
   *
   * @param arrived whether any spike did at this tick; if not, {@link #arriving} is all 0
   * @param excess becomes positive where V is above theta, and 0 elsewhere
   */
  void integrate(boolean arrived, float[] theta, float[] excess) {
    if (own.isPresent()) {
      integrate();
      Kernels.excess(excess, voltage, theta, n);
      return;
    }
    turn();
    if (arrived) {
      Kernels.integrate(
          current, before, voltage, arriving, excess, n, decay.alpha(), decay.beta(), decay.gain(), theta[0]);
    } else {
      Kernels.integrate(current, before, voltage, excess, n, decay.alpha(), decay.beta(), decay.gain(), theta[0]);
    }
  }

  /** Makes the present V that of the tick before. */
  private void turn() {
    float[] free = before;
    before = voltage;
    voltage = free;
  }

  /**
   * Resets neurons that fired.
   *
   * @param positions theirs, of which the first {@code count} count
   * @param rise takes their I + b - V of the tick before, from a place on
   * @param theta what is subtracted from V, or {@link #TO_ZERO}
   */
  void reset(int[] positions, int count, float[] rise, int at, float[] theta) {
    if (own.isPresent()) {
      float[] b = bias.values();
      for (int i = 0; i < count; i++) {
        rise[at + i] = current[positions[i]] + b[positions[i]] - before[positions[i]];
      }
    } else {
      for (int i = 0; i < count; i++) {
        rise[at + i] = current[positions[i]] - before[positions[i]];
      }
    }
    for (int i = 0; i < count; i++) {
      voltage[positions[i]] = theta.length == 0 ? 0 : voltage[positions[i]] - theta[positions[i]];
    }
  }

  /** Leaves V of a neuron what it was a tick before. */
  void hold(int position) {
    voltage[position] = before[position];
  }

  void beginBackward() {
    Arrays.fill(lambdaI, 0);
    Arrays.fill(lambdaV, 0);
    active = false;
  }

  /** Whether the adjoint has been anything but 0. */
  boolean active() {
    return active;
  }

  /** Adds to lambda_V of a neuron of a lane. */
  void addToLambdaV(int position, float jump) {
    lambdaV[position] += jump;
    active |= jump != 0;
  }

  /** Adds to lambda_V of several neurons, whose positions begin at a place. */
  void addToLambdaV(int[] positions, int at, float[] jumps, int count) {
    boolean now = active;
    for (int i = 0; i < count; i++) {
      lambdaV[positions[at + i]] += jumps[i];
      now |= jumps[i] != 0;
    }
    active = now;
  }

  /** One tick of the adjoint; nothing happens before the first jump. */
  void decayAdjoint() {
    if (!active) {
      return;
    }
    if (own.isPresent()) {
      OwnConstants each = own.get();
      bias.accumulate(each.ofBias, lambdaV, n);
      Kernels.decayAdjoint(lambdaI, lambdaV, n, each.alpha, each.oneMinusAlpha, each.beta);
    } else {
      Kernels.decayAdjoint(
          lambdaI, lambdaV, n, decay.alpha(), decay.oneMinusAlpha(), decay.beta());
    }
  }

  /** Factors of each neuron's own, repeated for every lane. */
  private static final class OwnConstants {
    final float[] alpha;
    final float[] oneMinusAlpha;
    final float[] beta;
    final float[] gain;
    /** tau_syn (1 - alpha): what lambda_V counts for in the gradient of a bias. */
    final float[] ofBias;

    OwnConstants(NeuronPopulation population, Clock clock, int length) {
      alpha = new float[length];
      oneMinusAlpha = new float[length];
      beta = new float[length];
      gain = new float[length];
      ofBias = new float[length];
      for (int i = 0; i < length; i++) {
        int neuron = i % population.size();
        Decay decay = population.decay(clock, neuron);
        alpha[i] = decay.single().alpha();
        oneMinusAlpha[i] = decay.single().oneMinusAlpha();
        beta[i] = decay.single().beta();
        gain[i] = decay.single().gain();
        ofBias[i] = (float) (population.tauSyn().at(neuron) * decay.oneMinusAlpha());
      }
    }
  }
}
