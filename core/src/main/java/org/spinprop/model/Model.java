package org.spinprop.model;

import org.spinprop.network.Network;

/** A network, the values of its parameters, and how they came to be. */
public record Model(Network network, Parameters parameters, Provenance provenance) {

  /** An untrained model with {@link InitialWeights#DEFAULT}. */
  public static Model untrained(Network network, long seed) {
    return new Model(network, InitialWeights.DEFAULT.draw(network, seed), Provenance.NONE);
  }

  /** This model after a training stage. */
  public Model trained(Parameters trained, Stage stage) {
    return new Model(network, trained, provenance.then(stage));
  }
}
