package org.spinprop.onnx.dialect;

import org.spinprop.network.Feature;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;

/**
 * What neurons that spike have beside readouts.
 *
 * @param theta threshold
 * @param reset what a spike does to V
 */
public record Firing(PerNeuron theta, Reset reset) {

  /** Of a population that spikes. */
  public static Firing of(NeuronPopulation population) {
    return population.match(
        lif -> new Firing(lif.theta(), lif.reset()),
        adaptive -> Feature.ADAPTATION.isRefused(),
        readout -> {
          throw new IllegalArgumentException("a readout has no threshold: " + population.name());
        });
  }
}
