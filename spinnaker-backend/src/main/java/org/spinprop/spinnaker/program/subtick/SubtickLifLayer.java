package org.spinprop.spinnaker.program.subtick;

import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;

/**
 * A layer of plain LIF neurons on a SUBTICK clock:
 *
 * <pre>
 *   at an own spike with drive I + b:   lambda_V &lt;- (lambda_V (I + b) + g) / (I + b - theta)
 * </pre>
 */
public final class SubtickLifLayer extends SubtickSpikingLayer {
  private final Rises rises;

  /**
   * @param population position in the network
   * @param lanes copies that run in lockstep
   * @param spikesKept own spikes of a sample that there is room for on the backward pass
   */
  public SubtickLifLayer(
      Fabric fabric,
      int population,
      LifPopulation lif,
      Clock clock,
      LayerSynapses synapses,
      Bias bias,
      int lanes,
      int spikesKept) {
    super(fabric, population, lif, lif.theta(), clock, synapses, bias, lanes, spikesKept);
    this.rises = new Rises(membranes, arrivals, size, threshold, bias.values());
  }

  @Override
  void fire(int tick, int[] mayFire, int count) {
    rises.find(tick, mayFire, count);
    rises.fire(spikes);
  }

  @Override
  float jump(int s, int p, int lane, float lambdaV) {
    return jumped(lane, tally.jump(theta[p] * lambdaV + spikes.gradient[s], spikes.drive[s] - theta[p]));
  }
}
