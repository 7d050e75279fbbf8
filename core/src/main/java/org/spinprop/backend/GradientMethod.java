package org.spinprop.backend;

import org.spinprop.InvalidInputException;

/** How gradients pass through spikes. */
public sealed interface GradientMethod {

  /** Name for options, provenance and reports. */
  String name();

  /** The event-based adjoint (Wunderlich and Pehle 2021), discretised on a GRID clock as in Béna et al. 2024. */
  record EventProp() implements GradientMethod {
    @Override
    public String name() {
      return "eventprop";
    }
  }

  /**
   * Backpropagation through time with the derivative of a fast sigmoid, {@code 1 / (1 + slope |V - theta|)^2}, in place of
   * the spike's (Zenke and Ganguli 2018, SuperSpike).
   *
   * @param slope steepness of the sigmoid, per unit of V
   */
  record Surrogate(double slope) implements GradientMethod {
    public Surrogate {
      if (!(slope > 0)) {
        throw InvalidInputException.of("surrogate gradient: slope is %s, expected a positive number", slope);
      }
    }

    @Override
    public String name() {
      return "surrogate";
    }
  }
}
