package org.spinprop.reference;

import org.spinprop.network.LifPopulation;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Reset;

/** When the neurons of a population fire, and what that does to V. */
interface Firing {

  /** V above which a neuron fires; infinite where it never does. */
  double threshold(int neuron);

  /** V after a spike of a GRID clock's tick. */
  double reset(int neuron, double voltage);

  /** How the neurons of a population fire. */
  static Firing of(NeuronPopulation neurons) {
    return neurons.match(OfLif::new, readout -> new Never());
  }

  /** At a constant threshold. */
  record OfLif(LifPopulation lif) implements Firing {
    @Override
    public double threshold(int neuron) {
      return lif.theta().at(neuron);
    }

    @Override
    public double reset(int neuron, double voltage) {
      return lif.reset() == Reset.ZERO ? 0 : voltage - threshold(neuron);
    }
  }

  /** Not at all. */
  record Never() implements Firing {
    @Override
    public double threshold(int neuron) {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public double reset(int neuron, double voltage) {
      throw new IllegalStateException("a readout fired");
    }
  }
}
