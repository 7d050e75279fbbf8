package org.spinprop.network;

import java.util.regex.Pattern;
import org.spinprop.InvalidInputException;

/** The conditions that every population's constructor holds its values to. */
final class Checks {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  private Checks() {}

  static void population(String name, int size) {
    if (!NAME.matcher(name).matches()) {
      throw InvalidInputException.of(
          "population '%s': a name begins with a letter and has only letters, digits, '_' and '-'", name);
    }
    if (size < 1) {
      throw InvalidInputException.of("population '%s': size is %d, expected at least 1", name, size);
    }
  }

  static void positive(String population, int size, String what, PerNeuron constant, String unit) {
    double[] values = constant.values();
    if (!constant.fits(size)) {
      throw InvalidInputException.of(
          "population '%s': %d values of %s, expected one or %d", population, values.length, what, size);
    }
    for (int j = 0; j < values.length; j++) {
      if (!(values[j] > 0) || Double.isInfinite(values[j])) {
        throw InvalidInputException.of(
            "population '%s': %s%s is %s %s, expected a positive number",
            population, what, constant.isUniform() ? "" : " of neuron " + j, values[j], unit);
      }
    }
  }
}
