package org.spinprop.model;

import org.spinprop.network.Clock;
import org.spinprop.network.Network;

/** A network, the values of its parameters, and how they came to be. */
public record Model(Network network, Parameters parameters, Provenance provenance) {

  /** An untrained model with {@link InitialWeights#DEFAULT}. */
  public static Model untrained(Network network, long seed) {
    return untrained(network, InitialWeights.DEFAULT, seed);
  }

  /** An untrained model with given initial weights. */
  public static Model untrained(Network network, InitialWeights weights, long seed) {
    return new Model(network, weights.draw(network, seed), Provenance.NONE);
  }

  /** The same values on another clock. */
  public Model onClock(Clock clock) {
    return new Model(network.onClock(clock), parameters, provenance);
  }

  /** This model after a training stage. */
  public Model trained(Parameters trained, Stage stage) {
    return new Model(network, trained, provenance.then(stage));
  }
}
