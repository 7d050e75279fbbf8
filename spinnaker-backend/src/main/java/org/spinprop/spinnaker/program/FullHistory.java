package org.spinprop.spinnaker.program;

import org.spinprop.InvalidInputException;

/** A layer of which more happened in a sample than its PE can keep for the way back. */
final class FullHistory {

  private FullHistory() {}

  static InvalidInputException error(String population, int kept) {
    return InvalidInputException.of(
        "population '%s' fired over %d times in a sample, more than its PE keeps for the way back:"
            + " lower the weights, use fewer ticks, or raise 'memory: {spikes_per_neuron}' in --chip FILE",
        population, kept);
  }

  static InvalidInputException ofArrivals(String population, int kept) {
    return InvalidInputException.of(
        "over %d spikes arrived at population '%s' in a sample, more than its PE keeps with their times for the way back: lower"
            + " the weights before it, use fewer ticks, or raise 'memory: {arrivals_per_source}' in --chip FILE",
        kept, population);
  }
}
