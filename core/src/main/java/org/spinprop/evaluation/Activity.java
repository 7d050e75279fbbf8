package org.spinprop.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;

/**
 * How busy the neurons of a spiking population are over some samples.
 *
 * @param neurons of the population
 * @param silent neurons that fired in no sample
 * @param saturated neurons that fired, on average, more than once in four ticks
 */
public record Activity(String population, int neurons, int silent, int saturated) {
  private static final double TICKS_A_SPIKE = 4;

  /**
   * The activity of every spiking population, in the order of the network.
   *
   * @param fired spikes in all samples, [population][neuron]
   */
  static List<Activity> of(Network network, long[][] fired, int samples) {
    double most = (double) network.clock().steps() * samples / TICKS_A_SPIKE;
    List<Activity> activities = new ArrayList<>();
    for (int p = 1; p < fired.length; p++) {
      NeuronPopulation population = network.neurons(p);
      if (population.spikes()) {
        int silent = 0;
        int saturated = 0;
        for (long count : fired[p]) {
          silent += count == 0 ? 1 : 0;
          saturated += count > most ? 1 : 0;
        }
        activities.add(new Activity(population.name(), population.size(), silent, saturated));
      }
    }
    return activities;
  }
}
