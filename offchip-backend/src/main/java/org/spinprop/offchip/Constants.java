package org.spinprop.offchip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.spinprop.network.Clock;
import org.spinprop.network.Decay;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;

/**
 * The numbers of a network's equations as scalar tensors that live as long as its executable. A plain Java number as
 * operand would do for a value, but not for a gradient: DJL wraps it in a temporary buffer that automatic
 * differentiation goes on reading after the garbage collector has freed it.
 */
final class Constants {
  private final Dynamics[] dynamics;
  private final NDArray zero;
  private final NDArray one;

  Constants(Network network, NDManager manager) {
    zero = manager.create(0f);
    one = manager.create(1f);
    dynamics = new Dynamics[network.populations().size()];
    for (int p = 1; p < dynamics.length; p++) {
      dynamics[p] = of((NeuronPopulation) network.populations().get(p), network.clock(), manager);
    }
  }

  /** Those of the population at a position; the input, at 0, has none. */
  Dynamics of(int population) {
    return dynamics[population];
  }

  NDArray zero() {
    return zero;
  }

  NDArray one() {
    return one;
  }

  private static Dynamics of(NeuronPopulation population, Clock clock, NDManager manager) {
    double theta =
        population instanceof LifPopulation lif ? lif.theta().at(0) : Double.POSITIVE_INFINITY;
    return Dynamics.of(population.decay(clock, 0), (float) theta, population.tauSyn().at(0), manager);
  }

  /**
   * Scalars of one population. A readout's threshold is infinite: it never spikes.
   *
   * @param minusTauSyn -tau_syn in ms
   */
  record Dynamics(
      NDArray alpha,
      NDArray oneMinusAlpha,
      NDArray beta,
      NDArray minusBeta,
      NDArray oneMinusBeta,
      NDArray theta,
      NDArray minusTauSyn) {

    private static Dynamics of(Decay decay, float theta, double tauSyn, NDManager manager) {
      Decay.Single single = decay.single();
      return new Dynamics(
          manager.create(single.alpha()),
          manager.create(single.oneMinusAlpha()),
          manager.create(single.beta()),
          manager.create(-single.beta()),
          manager.create(single.gain()),
          manager.create(theta),
          manager.create((float) -tauSyn));
    }
  }
}
