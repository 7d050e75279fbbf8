package org.spinprop.lab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the spikes of two contenders differ, in the populations that both have.
 *
 * @param agreement share of all spikes at the very same tick
 * @param byPopulation in the order of the first contender's network
 * @param samples those with a packet that only one sent, ascending
 * @param first of these packets; empty where there is none
 */
public record SpikeDifference(
    double agreement,
    Map<String, PopulationSpikes> byPopulation,
    List<Integer> samples,
    Optional<Divergence> first) {

  public SpikeDifference {
    byPopulation = Collections.unmodifiableMap(new LinkedHashMap<>(byPopulation));
    samples = List.copyOf(samples);
  }

  /** Number of samples with a packet that only one sent. */
  public int samplesThatDiffer() {
    return samples.size();
  }

  SpikeDifference withFirst(Divergence divergence) {
    return new SpikeDifference(agreement, byPopulation, samples, Optional.of(divergence));
  }
}
