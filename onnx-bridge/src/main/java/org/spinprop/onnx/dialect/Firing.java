package org.spinprop.onnx.dialect;

import org.spinprop.network.Clock;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;

/**
 * What neurons that spike have beside readouts. A threshold that stays has delta_theta and tau_adapt 0.
 *
 * @param theta threshold at rest
 * @param reset what a spike does to V
 * @param adaptive whether a spike raises the threshold
 * @param tauAdapt in ms
 * @param deltaTheta what a spike raises the threshold by
 * @param refractory in ms
 */
public record Firing(
    PerNeuron theta, Reset reset, boolean adaptive, PerNeuron tauAdapt, PerNeuron deltaTheta, double refractory) {
  private static final PerNeuron NONE = PerNeuron.all(0);

  /** Of a population that spikes. */
  public static Firing of(NeuronPopulation population) {
    return population.match(
        lif -> new Firing(lif.theta(), lif.reset(), false, NONE, NONE, lif.refractory()),
        adaptive -> new Firing(adaptive.theta(), adaptive.reset(), true, adaptive.tauAdapt(), adaptive.deltaTheta(), 0),
        readout -> {
          throw new IllegalArgumentException("a readout has no threshold: " + population.name());
        });
  }

  /** The refractory period in ticks; whole on a GRID clock. */
  double refractoryTicks(Clock clock) {
    return clock.kind() == Clock.Kind.GRID ? clock.ticks(refractory) : refractory / clock.dt();
  }
}
