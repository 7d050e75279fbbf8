package org.spinprop.lab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the spikes of two contenders differ, in the populations that both have.
 *
 * @param agreement share of all spikes at the very same tick
 * @param byPopulation in the order of the first contender's network
 * @param samplesThatDiffer samples with a packet that only one sent
 * @param first of these packets; empty where there is none
 */
public record SpikeDifference(
    double agreement,
    Map<String, PopulationSpikes> byPopulation,
    int samplesThatDiffer,
    Optional<Divergence> first) {

  public SpikeDifference {
    byPopulation = Collections.unmodifiableMap(new LinkedHashMap<>(byPopulation));
  }

  SpikeDifference withFirst(Divergence divergence) {
    return new SpikeDifference(agreement, byPopulation, samplesThatDiffer, Optional.of(divergence));
  }
}
