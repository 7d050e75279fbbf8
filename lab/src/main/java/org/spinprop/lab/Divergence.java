package org.spinprop.lab;

import java.util.OptionalDouble;

/**
 * The first packet that one contender sent and the other did not: of the first sample that differs, the earliest tick, and
 * of that tick the first neuron.
 *
 * @param sample position in the batch
 * @param tick of the first contender's clock
 * @param population name
 * @param neuron index in it
 * @param firedInA whether it was the first contender that sent it
 * @param voltageA of that neuron at that tick, before a reset; empty where the run did not repeat or the clocks differ
 * @param voltageB likewise
 * @param threshold of that neuron; empty where it adapts
 */
public record Divergence(
    int sample,
    int tick,
    String population,
    int neuron,
    boolean firedInA,
    OptionalDouble voltageA,
    OptionalDouble voltageB,
    OptionalDouble threshold) {

  Divergence with(OptionalDouble ofA, OptionalDouble ofB) {
    return new Divergence(sample, tick, population, neuron, firedInA, ofA, ofB, threshold);
  }
}
