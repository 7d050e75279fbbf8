package org.spinprop.spinnaker.program.grid;

import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Reset;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;

/** A layer of plain LIF neurons on a GRID clock; a spike's jump is (theta lambda_V + g) / (I + b - V). */
public final class LifLayer extends SpikingLayer {
  /** What a spike takes from V; none for a reset to 0. */
  private final float[] resetBy;

  /**
   * @param population position in the network
   * @param lanes copies that run in lockstep
   * @param spikesKept own spikes of a sample that there is room for on the backward pass
   */
  public LifLayer(
      Fabric fabric,
      int population,
      LifPopulation lif,
      Clock clock,
      LayerSynapses synapses,
      Bias bias,
      int lanes,
      int spikesKept) {
    super(fabric, population, lif, lif.theta(), clock, synapses, bias, lanes, spikesKept);
    this.resetBy = lif.reset() == Reset.SUBTRACT ? theta : Membranes.TO_ZERO;
  }

  @Override
  void integrate(int tick, boolean arrived) {
    membranes.integrate(arrived, theta, crossings.excess());
  }

  @Override
  void fire(int tick, int[] positions, int count, int at) {
    membranes.reset(positions, count, spikes.rise, at, resetBy);
  }

  /** Consistent, V is that of the tick before. */
  @Override
  void findJumps(int from, int to) {
    float[] lambdaV = membranes.lambdaV;
    for (int i = from; i < to; i++) {
      int position = spikes.position[i];
      float excess = consistent ? spikes.rise[i] : beta[position] * spikes.rise[i];
      jump[i - from] = tally.jump(theta[position] * lambdaV[position] + gradient[i - from], excess);
    }
  }
}
