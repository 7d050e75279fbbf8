package org.spinprop.reference;

import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;

/**
 * When the neurons of a population fire, and what that does: above theta + a, where each spike adds delta_theta to a, which decays with
 * tau_adapt, and holds V for t_ref. A threshold that stays has delta_theta 0, that of a readout is infinite.
 *
 * @param refractory t_ref in ms
 */
record SpikeGeneration(PerNeuron theta, PerNeuron deltaTheta, PerNeuron tauAdapt, Reset reset, double refractory) {
  private static final PerNeuron NONE = PerNeuron.all(0);
  private static final PerNeuron NEVER = PerNeuron.all(Double.POSITIVE_INFINITY);

  static SpikeGeneration of(NeuronPopulation neurons) {
    return neurons.match(SpikeGeneration::ofLif, SpikeGeneration::ofAdaptive,
        readout -> new SpikeGeneration(NEVER, NONE, NEVER, Reset.ZERO, 0));
  }

  private static SpikeGeneration ofLif(LifPopulation lif) {
    return new SpikeGeneration(lif.theta(), NONE, NEVER, lif.reset(), lif.refractory());
  }

  private static SpikeGeneration ofAdaptive(AdaptiveLifPopulation lif) {
    return new SpikeGeneration(lif.theta(), lif.deltaTheta(), lif.tauAdapt(), lif.reset(), 0);
  }

  /** V after a spike of a GRID clock's tick, at a threshold of theta + a. */
  double afterSpike(double voltage, double threshold) {
    return reset == Reset.ZERO ? 0 : voltage - threshold;
  }

  /** a after some ms without a spike. */
  double raise(int neuron, double before, double time) {
    return before == 0 ? 0 : before * StrictMath.exp(-time / tauAdapt.at(neuron));
  }

  /** tau_mem / tau_adapt; 0 where the threshold stays. */
  double share(int neuron, double tauMem) {
    return tauMem / tauAdapt.at(neuron);
  }
}
