package org.spinprop.network;

import java.util.Optional;
import org.spinprop.connection.Shape;

/** Spike sources: they emit the packets of a sample and have no dynamics (NIR's Input). */
public record InputPopulation(String name, Shape shape) implements Population {

  public InputPopulation {
    Checks.population(name);
  }

  /** Sources that lie nowhere. */
  public InputPopulation(String name, int size) {
    this(name, Checks.shape(name, size));
  }

  @Override
  public Optional<NeuronPopulation> neurons() {
    return Optional.empty();
  }
}
