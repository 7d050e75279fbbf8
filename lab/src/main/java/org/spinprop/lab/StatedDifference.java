package org.spinprop.lab;

import java.util.Locale;
import java.util.Optional;
import org.spinprop.model.Parameters;
import org.spinprop.network.Network;
import org.spinprop.network.Population;
import org.spinprop.network.Trainable;

/** What contenders say of themselves: clocks, constants and weights, where these differ. */
final class StatedDifference {
  private static final int LARGEST_INT16 = 1 << 15;
  private static final int LARGEST_INT8 = 1 << 7;

  /** Exponents of power-of-two grids that are looked for: finer ones are float32's own. */
  private static final int FINEST = -20;

  private final Trial a;
  private final Trial b;

  StatedDifference(Trial a, Trial b) {
    this.a = a;
    this.b = b;
  }

  /** Another clock. */
  Optional<Cause> clock() {
    if (a.network().clock().equals(b.network().clock())) {
      return Optional.empty();
    }
    return Optional.of(
        new Cause(
            Cause.Kind.CLOCK, "",
            "%s runs on %s, %s on %s.".formatted(a.name(), a.network().clock(), b.name(), b.network().clock())));
  }

  /** Another constant or reset of a population. */
  Optional<Cause> constants(String name) {
    if (!a.network().trainables().equals(b.network().trainables())) {
      return Optional.of(
          new Cause(
              Cause.Kind.EQUATION, "",
              "The networks are not of one shape: %s in %s, %s in %s.".formatted(
                  a.network().shape(), a.name(), b.network().shape(), b.name())));
    }
    Population ofA = population(a.network(), name);
    Population ofB = population(b.network(), name);
    if (ofA.equals(ofB)) {
      return Optional.empty();
    }
    return Optional.of(
        new Cause(
            Cause.Kind.EQUATION, "", "%s states %s, %s states %s.".formatted(a.name(), ofA, b.name(), ofB)));
  }

  private static Population population(Network network, String name) {
    return network.populations().get(network.indexOf(name));
  }

  /** Other values of weights, delays or biases. */
  Optional<Cause> values() {
    Parameters ofA = a.contender().executable().parameters();
    Parameters ofB = b.contender().executable().parameters();
    for (int array = 0; array < a.network().trainables().size(); array++) {
      float[] valuesA = ofA.values(array);
      float[] valuesB = ofB.values(array);
      int differ = 0;
      int first = -1;
      for (int i = 0; i < valuesA.length; i++) {
        if (valuesA[i] != valuesB[i]) {
          differ++;
          first = first < 0 ? i : first;
        }
      }
      if (differ > 0) {
        return Optional.of(values(array, valuesA, valuesB, differ, first));
      }
    }
    return Optional.empty();
  }

  private Cause values(int array, float[] ofA, float[] ofB, int differ, int first) {
    Trainable trainable = a.network().trainables().get(array);
    for (Trial trial : new Trial[] {a, b}) {
      float[] coarse = trial == a ? ofA : ofB;
      float[] fine = trial == a ? ofB : ofA;
      int exponent = grid(coarse);
      long steps = largest(coarse, exponent);
      if (exponent > FINEST && steps <= LARGEST_INT16 && within(coarse, fine, exponent, steps)) {
        return new Cause(
            Cause.Kind.WEIGHT_PRECISION, trial.name(),
            "%s holds the weights of '%s' as int%d, in steps of 2^%d; %d of %d are not those of %s.".formatted(
                trial.name(), trainable.id(), steps <= LARGEST_INT8 ? 8 : 16, exponent, differ, ofA.length,
                trial == a ? b.name() : a.name()));
      }
    }
    int bits = Integer.bitCount(Float.floatToIntBits(ofA[first]) ^ Float.floatToIntBits(ofB[first]));
    return new Cause(
        Cause.Kind.WEIGHTS, "",
        String.format(Locale.ROOT, "%d of %d values of '%s' differ, the first %s: %.9g in %s, %.9g in %s (%d bit%s).",
            differ, ofA.length, trainable.id(), place(trainable, first), ofA[first], a.name(), ofB[first], b.name(), bits,
            bits == 1 ? "" : "s"));
  }

  private String place(Trainable array, int value) {
    if (array.kind() != Trainable.Kind.WEIGHTS) {
      return "of neuron " + value;
    }
    int targets = a.network().target(a.network().projections().get(array.owner())).size();
    return "from neuron " + value / targets + " to " + value % targets;
  }

  /** The coarsest power of two of which all values are multiples, as its exponent. */
  private static int grid(float[] values) {
    int exponent = 8;
    for (float value : values) {
      while (exponent > FINEST && Math.scalb(value, -exponent) != Math.rint(Math.scalb(value, -exponent))) {
        exponent--;
      }
    }
    return exponent;
  }

  private static long largest(float[] values, int exponent) {
    long largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.round(Math.abs(Math.scalb((double) value, -exponent))));
    }
    return largest;
  }

  /** Whether values on a grid are the others rounded to it, or held at the edge of its range. */
  private static boolean within(float[] coarse, float[] fine, int exponent, long steps) {
    double step = Math.scalb(1.0, exponent);
    for (int i = 0; i < coarse.length; i++) {
      boolean atEdge = Math.abs(coarse[i]) >= (steps - 1) * step;
      if (!(Math.abs(coarse[i] - fine[i]) <= step) && !atEdge) {
        return false;
      }
    }
    return true;
  }
}
