package org.spinprop.objective;

import org.spinprop.InvalidInputException;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;

/** How gradients pass through spikes. */
public sealed interface GradientMethod {

  /** Name for options, provenance and reports. */
  String name();

  /** Throws {@link InvalidInputException} unless the method is defined for a network's neurons. */
  default void check(Network network) {}

  /**
   * The event-based adjoint (Wunderlich and Pehle 2021).
   *
   * @param onGrid how it is discretised on a GRID clock; says nothing on a SUBTICK clock, where it is exact
   */
  record EventProp(Discretisation onGrid) implements GradientMethod {

    /** Discretised on a GRID clock as the commands do by default: {@link Discretisation#CONSISTENT}. */
    public EventProp() {
      this(Discretisation.CONSISTENT);
    }

    /** Whether this is EventProp with the derivative of the ticks' own equations on GRID clocks. */
    public static boolean isConsistent(GradientMethod method) {
      return method instanceof EventProp eventProp && eventProp.onGrid == Discretisation.CONSISTENT;
    }

    @Override
    public String name() {
      return onGrid == Discretisation.PUBLISHED ? "eventprop" : "eventprop-consistent";
    }

    /** The adjoint is that of leaky neurons with exponential synapses: without, spikes would fall onto arrivals. */
    @Override
    public void check(Network network) {
      for (NeuronPopulation neurons : network.neurons()) {
        if (!(neurons.hasSynapses() && neurons.leaks())) {
          throw InvalidInputException.of(
              "EventProp is not defined for population '%s', whose neurons have no %s: give it %s, or run it untrained",
              neurons.name(),
              neurons.hasSynapses() ? "leak" : "synapse",
              neurons.hasSynapses() ? "a finite tau_mem" : "a tau_syn above 0");
        }
      }
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
      if (!(slope > 0 && slope <= Float.MAX_VALUE)) {
        throw InvalidInputException.of("surrogate gradient: slope is %s, expected a positive number within float32", slope);
      }
    }

    @Override
    public String name() {
      return "surrogate";
    }
  }
}
