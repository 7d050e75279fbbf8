package org.spinprop.network;

import java.util.function.Function;
import org.spinprop.connection.Shape;

/**
 * Leaky integrators with an exponential synapse and no threshold (NIR's CubaLI); their voltage is the network's output.
 *
 * @param shape how they lie
 * @param tauMem membrane time constant in ms; infinite for integrators that do not leak
 * @param tauSyn synaptic time constant in ms; 0 for neurons without a synapse
 * @param biased whether there is a trainable constant current into the membrane, one a channel
 */
public record ReadoutPopulation(String name, Shape shape, PerNeuron tauMem, PerNeuron tauSyn, boolean biased)
    implements NeuronPopulation {

  public ReadoutPopulation {
    Checks.population(name);
    int size = shape.size();
    Checks.tauMem(name, size, tauMem);
    Checks.tauSyn(name, size, tauSyn);
  }

  /** Neurons that lie nowhere. */
  public ReadoutPopulation(String name, int size, PerNeuron tauMem, PerNeuron tauSyn, boolean biased) {
    this(name, Checks.shape(name, size), tauMem, tauSyn, biased);
  }

  /** Neurons with the same constants, without bias. */
  public ReadoutPopulation(String name, int size, double tauMem, double tauSyn) {
    this(name, Checks.shape(name, size), PerNeuron.all(tauMem), PerNeuron.all(tauSyn), false);
  }

  @Override
  public <R> R match(
      Function<? super LifPopulation, ? extends R> lif,
      Function<? super AdaptiveLifPopulation, ? extends R> adaptive,
      Function<? super ReadoutPopulation, ? extends R> readout) {
    return readout.apply(this);
  }

  @Override
  public boolean spikes() {
    return false;
  }

  @Override
  public double refractory() {
    return 0;
  }

  @Override
  public boolean uniform() {
    return tauMem.isUniform() && tauSyn.isUniform();
  }
}
