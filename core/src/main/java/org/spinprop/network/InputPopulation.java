package org.spinprop.network;

import java.util.Optional;

/** Spike sources: they emit the packets of a sample and have no dynamics (NIR's Input). */
public record InputPopulation(String name, int size) implements Population {

  public InputPopulation {
    Checks.population(name, size);
  }

  @Override
  public Optional<NeuronPopulation> neurons() {
    return Optional.empty();
  }
}
