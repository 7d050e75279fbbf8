package org.spinprop.spinnaker.program.synapse;

import org.spinprop.InvalidInputException;

/** A layer of which more happened in a sample than its PE can keep for the backward pass. */
public final class FullHistory {

  private FullHistory() {}

  /** More own spikes than are kept. */
  public static InvalidInputException error(String population, int kept) {
    return InvalidInputException.of(
        "population '%s' fired over %d times in a sample, more than its PE keeps for the way back:"
            + " lower the weights, use fewer ticks, or raise 'memory: {spikes_per_neuron}' in --chip FILE",
        population, kept);
  }

  /** More arrivals than are kept. */
  public static InvalidInputException ofArrivals(String population, int kept) {
    return InvalidInputException.of(
        "over %d spikes arrived at population '%s' in a sample, more than its PE keeps with their times for the way back: lower"
            + " the weights before it, use fewer ticks, or raise 'memory: {arrivals_per_source}' in --chip FILE",
        kept, population);
  }
}
