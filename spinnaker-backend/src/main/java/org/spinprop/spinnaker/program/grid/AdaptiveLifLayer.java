package org.spinprop.spinnaker.program.grid;

import java.util.Arrays;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.Clock;
import org.spinprop.network.Reset;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.program.kernel.AdaptationKernels;
import org.spinprop.spinnaker.program.kernel.Kernels;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;

/**
 * A layer of LIF neurons on a GRID clock whose thresholds own spikes raise (docs/numerics.md, "Adaptive thresholds"), with
 * k = tau_mem / tau_adapt:
 *
 * <pre>
 *   a[t] = rho (a[t-1] + delta_theta s[t-1]);   s[t] = V[t] &gt; theta + a[t]
 *   at an own spike:  lambda_V += ((theta + a - k a) lambda_V - delta_theta lambda_a + g) / (I + b - V + k a)
 *                     lambda_a -= k lambda_V
 *   lambda_a[t] = rho lambda_a[t+1]
 * </pre>
 *
 * <p>A kept spike has its a with it.
 */
public final class AdaptiveLifLayer extends SpikingLayer {
  private final boolean subtracts;
  /** By position. */
  private final float[] rho;
  private final float[] deltaTheta;
  /** tau_mem / tau_adapt. */
  private final float[] share;
  /** a, and theta + a. */
  private final float[] raise;
  private final float[] threshold;
  private final float[] lambdaA;
  /** a of kept spikes, before they raised it. */
  private final float[] spikeRaise;
  /** Of the spikes of a tick, in their order, the jump of lambda_a. */
  private final float[] jumpOfA;

  /**
   * @param population position in the network
   * @param lanes copies that run in lockstep
   * @param spikesKept own spikes of a sample that there is room for on the backward pass
   */
  public AdaptiveLifLayer(
      Fabric fabric,
      int population,
      AdaptiveLifPopulation lif,
      Clock clock,
      LayerSynapses synapses,
      Bias bias,
      int lanes,
      int spikesKept) {
    super(fabric, population, lif, lif.theta(), clock, synapses, bias, lanes, spikesKept);
    this.subtracts = lif.reset() == Reset.SUBTRACT;
    int length = theta.length;
    this.rho = new float[length];
    this.deltaTheta = new float[length];
    this.share = new float[length];
    for (int p = 0; p < length; p++) {
      int neuron = p % size;
      rho[p] = (float) lif.rho(clock, neuron);
      deltaTheta[p] = (float) lif.deltaTheta().at(neuron);
      share[p] = (float) (lif.tauMem().at(neuron) / lif.tauAdapt().at(neuron));
    }
    this.raise = new float[length];
    this.threshold = new float[length];
    this.lambdaA = new float[length];
    this.spikeRaise = new float[spikes.position.length];
    this.jumpOfA = new float[length];
  }

  @Override
  public void beginSample(int lanes) {
    super.beginSample(lanes);
    Arrays.fill(raise, 0);
  }

  @Override
  void integrate(int tick, boolean arrived) {
    membranes.integrate();
    AdaptationKernels.decay(raise, rho, membranes.count());
    AdaptationKernels.sum(threshold, theta, raise, membranes.count());
    Kernels.excess(crossings.excess(), membranes.voltage, threshold, membranes.count());
  }

  @Override
  void fire(int tick, int[] positions, int count, int at) {
    membranes.reset(positions, count, spikes.rise, at, subtracts ? threshold : Membranes.TO_ZERO);
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      spikeRaise[at + i] = raise[position];
      raise[position] += deltaTheta[position];
    }
  }

  @Override
  public void beginBackward() {
    super.beginBackward();
    Arrays.fill(lambdaA, 0);
  }

  /** Consistent, V is that of the tick before. */
  @Override
  void findJumps(int from, int to) {
    float[] lambdaV = membranes.lambdaV;
    for (int i = from; i < to; i++) {
      int p = spikes.position[i];
      float fall = share[p] * spikeRaise[i];
      float excess = (consistent ? spikes.rise[i] : beta[p] * spikes.rise[i]) + fall;
      float pull = theta[p] + spikeRaise[i] - fall;
      float push = pull * lambdaV[p] - deltaTheta[p] * lambdaA[p] + gradient[i - from];
      jump[i - from] = tally.jump(push, excess);
      jumpOfA[i - from] = -share[p] * (lambdaV[p] + jump[i - from]);
    }
  }

  @Override
  void applyJumps(int from, int to) {
    super.applyJumps(from, to);
    for (int i = from; i < to; i++) {
      lambdaA[spikes.position[i]] += jumpOfA[i - from];
    }
  }

  @Override
  void decayAdjoint() {
    super.decayAdjoint();
    if (membranes.active()) {
      AdaptationKernels.decay(lambdaA, rho, membranes.count());
    }
  }
}
