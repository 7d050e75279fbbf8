package org.spinprop.spinnaker.program.grid;

import java.util.Arrays;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Reset;
import org.spinprop.spinnaker.fabric.Fabric;
import org.spinprop.spinnaker.program.synapse.Bias;
import org.spinprop.spinnaker.program.synapse.LayerSynapses;

/**
 * A layer of LIF neurons on a GRID clock of which a spike holds V for n ticks (docs/numerics.md, "Refractory periods"). Backward,
 * lambda_V[t+n] of the last tick that is held becomes that of the spike's tick t, and is 0 in between; the jump there is
 * ((theta + I[t+n] - I[t]) lambda_V + g) / (I + b - V). A kept spike has I[t+n] - I[t] with it.
 */
public final class RefractoryLifLayer extends SpikingLayer {
  private final float[] resetBy;
  private final int period;
  /** Positions of the neurons whose V is held. */
  private final int[] held;
  private int heldCount;
  /** By position, the first tick in which V moves again, and the place of its last spike. */
  private final int[] free;
  private final int[] lastSpike;
  /** I[t+n] - I[t] of kept spikes. */
  private final float[] gain;
  /** By position, lambda_V where V moves again after the spike that comes next, backward. */
  private final float[] released;

  /**
   * @param population position in the network
   * @param lanes copies that run in lockstep
   * @param spikesKept own spikes of a sample that there is room for on the backward pass
   */
  public RefractoryLifLayer(
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
    this.period = clock.ticks(lif.refractory());
    this.held = new int[theta.length];
    this.free = new int[theta.length];
    this.lastSpike = new int[theta.length];
    this.gain = new float[spikes.position.length];
    this.released = new float[theta.length];
  }

  @Override
  public void beginSample(int lanes) {
    super.beginSample(lanes);
    heldCount = 0;
  }

  @Override
  void integrate(int tick, boolean arrived) {
    membranes.integrate(arrived, theta, crossings.excess());
    int still = 0;
    for (int i = 0; i < heldCount; i++) {
      int position = held[i];
      if (tick < free[position]) {
        membranes.hold(position);
        crossings.excess()[position] = 0;
        held[still++] = position;
      }
      if (tick == free[position] - 1 && spikes.kept()) {
        gain[lastSpike[position]] += membranes.current[position];
      }
    }
    heldCount = still;
  }

  @Override
  void fire(int tick, int[] positions, int count, int at) {
    membranes.reset(positions, count, spikes.rise, at, resetBy);
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      held[heldCount++] = position;
      free[position] = tick + 1 + period;
      lastSpike[position] = at + i;
      gain[at + i] = -membranes.current[position];
    }
  }

  @Override
  public void beginBackward() {
    super.beginBackward();
    Arrays.fill(released, 0);
  }

  /** Consistent, V is that of the tick before. */
  @Override
  void findJumps(int from, int to) {
    float[] lambdaV = membranes.lambdaV;
    for (int i = from; i < to; i++) {
      int p = spikes.position[i];
      float excess = consistent ? spikes.rise[i] : beta[p] * spikes.rise[i];
      jump[i - from] = tally.jump((theta[p] + gain[i]) * lambdaV[p] + gradient[i - from], excess);
    }
  }

  @Override
  void arriveBackwardAt(int tick) {
    float[] lambdaV = membranes.lambdaV;
    int before = tick - period;
    for (int i = before < 0 ? 0 : spikes.begin(before); before >= 0 && i < spikes.end(before); i++) {
      int position = spikes.position[i];
      released[position] = lambdaV[position];
      lambdaV[position] = 0;
    }
    for (int i = spikes.begin(tick); i < spikes.end(tick); i++) {
      lambdaV[spikes.position[i]] = released[spikes.position[i]];
    }
  }
}
