package org.spinprop.offchip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import org.spinprop.network.Network;

/**
 * A batch run forward on a GRID clock (docs/numerics.md, "GRID"), for t = 1 .. T-1:
 *
 * <pre>
 *   I[t] = alpha I[t-1] + W s_in[t-1]
 *   V[t] = beta  V[t-1] + (1 - beta) I[t]
 *   s[t] = V[t] &gt; theta;   V[t] &lt;- 0 where s[t]
 * </pre>
 *
 * <p>The graph is feed-forward, so populations run one after another, each over all ticks; products and sums are
 * rounded one by one, as every float32 backend does it. The reset passes no gradient. Tensors are released as soon as
 * they are used up: memory that is taken afresh costs more time than the arithmetic.
 */
final class Unrolled {
  private final Network network;
  private final Constants constants;
  private final int steps;
  private final SpikeFunction spike;
  private final NDList[] current;
  private final NDList[] voltage;
  private final NDArray[] spikes;

  /**
   * @param input spikes of the input population, [tick * batch + sample][neuron]
   * @param weights by projection, [from][to]
   */
  Unrolled(Network network, Constants constants, NDArray input, NDList weights, SpikeFunction spike) {
    this.network = network;
    this.constants = constants;
    this.steps = network.clock().steps();
    this.spike = spike;
    int populations = network.populations().size();
    current = new NDList[populations];
    voltage = new NDList[populations];
    spikes = new NDArray[populations];
    spikes[0] = input;
    for (int p = 1; p < populations; p++) {
      integrate(p, arriving(p, weights).split(steps));
    }
  }

  /** I of a population, [tick * batch + sample][neuron]; a copy. */
  NDArray current(int population) {
    return NDArrays.concat(current[population]);
  }

  /** V of a population before the reset, [tick * batch + sample][neuron]; a copy. */
  NDArray voltage(int population) {
    return NDArrays.concat(voltage[population]);
  }

  /** Spikes of a population, zeros and ones, [tick * batch + sample][neuron]; a readout has none. */
  NDArray spikes(int population) {
    return spikes[population];
  }

  /** W s_in of all ticks, summed over the projections into a population. */
  private NDArray arriving(int population, NDList weights) {
    return network.projectionsInto(population).stream()
        .map(i -> spikes[network.indexOf(network.projections().get(i).from())].matMul(weights.get(i)))
        .reduce(NDArray::add)
        .orElseThrow();
  }

  private void integrate(int population, NDList arriving) {
    Constants.Dynamics c = constants.of(population);
    NDArray rest = arriving.head().zerosLike();
    NDArray i = rest;
    NDArray v = rest;
    NDArray leak = rest.add(c.beta());
    NDList currents = new NDList(rest);
    NDList voltages = new NDList(rest);
    NDList fired = new NDList(rest);
    for (int t = 1; t < steps; t++) {
      i = i.mul(c.alpha()).addi(arriving.get(t - 1));
      try (NDArray gain = i.mul(c.oneMinusBeta())) {
        v = v.mul(leak).addi(gain);
      }
      currents.add(i);
      voltages.add(v);
      leak.close();
      try (NDArray detached = v.stopGradient();
          NDArray distance = detached.sub(c.theta());
          NDArray sign = distance.sign()) {
        NDArray hard = sign.maximum(constants.zero()); // s = V > theta; comparisons are slower than this
        leak = hard.mul(c.minusBeta()).addi(c.beta()); // beta, or 0 after a spike
        fired.add(spike.of(v, distance, hard));
      }
    }
    current[population] = currents;
    voltage[population] = voltages;
    spikes[population] = NDArrays.concat(fired);
    fired.subNDList(1).close();
  }
}
