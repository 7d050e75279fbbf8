package org.spinprop.network;

import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;

/** The conditions that every population's constructor holds its values to. */
final class Checks {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  /** In ms; float32 holds tau_mem over it. */
  private static final double LEAST_TAU = 1e-30;

  private Checks() {}

  static void population(String name) {
    if (!NAME.matcher(name).matches()) {
      throw InvalidInputException.of(
          "population '%s': a name begins with a letter and has only letters, digits, '_' and '-'", name);
    }
  }

  /** The shape of neurons that lie nowhere. */
  static Shape shape(String population, int size) {
    if (size < 1) {
      throw InvalidInputException.of("population '%s': size is %d, expected at least 1", population, size);
    }
    return Shape.flat(size);
  }

  /** A membrane's time constant; infinite for a membrane that does not leak. */
  static void tauMem(String population, int size, PerNeuron constant) {
    check(population, size, "tau_mem", constant, "ms", "a positive number", value -> value > 0);
  }

  /** A synapse's time constant; 0 where there is no synapse. */
  static void tauSyn(String population, int size, PerNeuron constant) {
    check(population, size, "tau_syn", constant, "ms", "a positive number, or 0 for no synapse",
        value -> value >= 0 && value < Double.POSITIVE_INFINITY);
  }

  static void theta(String population, int size, PerNeuron constant) {
    check(population, size, "theta", constant, "units of V", "a positive number of float32",
        value -> (float) value > 0 && (float) value < Float.POSITIVE_INFINITY);
  }

  /** The time constant of a threshold that comes back to rest. */
  static void tauAdapt(String population, int size, PerNeuron constant) {
    check(population, size, "tau_adapt", constant, "ms", "a positive number, not below " + LEAST_TAU,
        value -> value >= LEAST_TAU && value < Double.POSITIVE_INFINITY);
  }

  /** What a spike raises a threshold by. */
  static void deltaTheta(String population, int size, PerNeuron constant) {
    check(population, size, "delta_theta", constant, "units of V", "at least 0, a number of float32",
        value -> value >= 0 && (float) value < Float.POSITIVE_INFINITY);
  }

  static void refractory(String population, double period) {
    if (!(period >= 0 && period < Double.POSITIVE_INFINITY)) {
      throw InvalidInputException.of(
          "population '%s': a refractory period of %s ms, expected at least 0", population, period);
    }
  }

  private static void check(
      String population,
      int size,
      String what,
      PerNeuron constant,
      String unit,
      String expected,
      DoublePredicate holds) {
    double[] values = constant.values();
    if (!constant.fits(size)) {
      throw InvalidInputException.of(
          "population '%s': %d values of %s, expected one or %d", population, values.length, what, size);
    }
    for (int j = 0; j < values.length; j++) {
      if (!holds.test(values[j])) {
        throw InvalidInputException.of(
            "population '%s': %s%s is %s %s, expected %s",
            population, what, constant.isUniform() ? "" : " of neuron " + j, values[j], unit, expected);
      }
    }
  }
}
