package org.spinprop.testing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.backend.Gradients;
import org.spinprop.batch.Batch;
import org.spinprop.network.Clock;
import org.spinprop.objective.Objective;
import org.spinprop.recording.Recording;
import org.spinprop.reference.ReferenceExecutable;

/**
 * What the double-precision reference answers for a batch, and how close a float32 backend has to come: within rounding, or within
 * four times of what the reference's answers for the {@link Neighbours} of the network differ by. A spike that comes, goes or moves far
 * among these is not decided in float32: spikes of its sample are compared up to that time.
 */
final class Measure {
  private static final double TIMES = 4;
  /** Rounding of a time, of a tick, and of a gradient, of the largest of its array. */
  private static final double ROUNDING = 0x1p-18;
  /** Of a tick, what a spike moves at most among neighbours to be decided. */
  private static final double FAR = 1e-3;
  /** A gradient below is 0 to float32. */
  private static final double TINY = 1e-30;
  /** As {@code CheckedUpdater} has it. */
  private static final double LARGEST = 0x1p63;

  private final AnyNetwork.Case of;
  private final Clock clock;
  private final float[][] values;
  private final ReferenceExecutable reference;
  private final Trains expected;
  /** Once they are asked for. */
  private List<ReferenceExecutable> neighbours = List.of();
  private final Map<Trains.Key, double[]> moved = new HashMap<>();
  /** By sample. */
  private final double[] decidedUntil;

  Measure(AnyNetwork.Case of) {
    this.of = of;
    this.clock = of.model().network().clock();
    this.values = of.model().parameters().values();
    this.reference = Neighbours.itself(of.model());
    this.decidedUntil = new double[of.batch().size()];
    Arrays.fill(decidedUntil, Double.POSITIVE_INFINITY);
    this.expected = Trains.of(reference.run(of.batch()));
  }

  /** Spikes of the reference. */
  int spikes() {
    return expected.count();
  }

  /** Whether float32 decides all spikes; known once a difference was asked for. */
  boolean decided() {
    return Arrays.stream(decidedUntil).allMatch(Double::isInfinite);
  }

  /** The first spike found that a backend has and the reference not, or the other way round, or at another time. */
  Optional<String> difference(Recording recording) {
    Trains actual = Trains.of(recording);
    Optional<String> beyondRounding = difference(actual);
    if (beyondRounding.isEmpty()) {
      return Optional.empty();
    }
    for (ReferenceExecutable neighbour : neighbours()) {
      Trains trains = Trains.of(neighbour.run(of.batch()));
      expected.keysWith(trains).forEach(key -> allow(key, expected.train(key), trains.train(key)));
    }
    return difference(actual);
  }

  private List<ReferenceExecutable> neighbours() {
    if (neighbours.isEmpty()) {
      neighbours = Neighbours.of(of.model());
    }
    return neighbours;
  }

  private void allow(Trains.Key key, double[] times, double[] neighbour) {
    double[] largest = moved.computeIfAbsent(key, any -> new double[times.length]);
    for (int n = 0; n < Math.max(times.length, neighbour.length); n++) {
      double distance = Math.abs(Trains.spike(times, n) - Trains.spike(neighbour, n));
      if (!(distance <= FAR * clock.dt())) {
        double until = Math.min(Trains.spike(times, n), Trains.spike(neighbour, n));
        decidedUntil[key.sample()] = Math.min(decidedUntil[key.sample()], until);
        return;
      }
      largest[n] = Math.max(largest[n], distance);
    }
  }

  private Optional<String> difference(Trains actual) {
    return expected.keysWith(actual).flatMap(key -> difference(key, expected.train(key), actual.train(key)).stream()).findFirst();
  }

  private Optional<String> difference(Trains.Key key, double[] times, double[] others) {
    double[] largest = moved.getOrDefault(key, new double[0]);
    for (int n = 0; n < Math.max(times.length, others.length); n++) {
      double time = Trains.spike(times, n);
      double other = Trains.spike(others, n);
      double allowed = TIMES * (n < largest.length ? largest[n] : 0) + ROUNDING * clock.dt();
      if (Math.min(time, other) >= Math.min(decidedUntil[key.sample()], clock.duration()) - allowed) {
        return Optional.empty();
      }
      if (!(Math.abs(time - other) <= allowed)) {
        return Optional.of(
            String.format(
                "spike %d of %d of %s at %s ms, of the reference %d at %s ms, allowed %.1e",
                n, others.length, key, other, times.length, time, allowed));
      }
    }
    return Optional.empty();
  }

  /** The reference's gradient, by array. */
  double[][] gradient(Objective objective) {
    return arrays(reference.gradients(of.batch(), objective));
  }

  private double[][] arrays(Gradients gradients) {
    return IntStream.range(0, values.length).mapToObj(gradients::values).toArray(double[][]::new);
  }

  /** Whether training would take a gradient: one beyond comes of a jump where I - V is 0 or less, which is not defined. */
  static boolean finite(double[][] gradient) {
    return Arrays.stream(gradient).flatMapToDouble(Arrays::stream).allMatch(value -> Math.abs(value) <= LARGEST);
  }

  /**
   * The first array whose gradient is too far from the reference's. It is a sum, whose terms may cancel: they are as large as the
   * gradients of the samples one by one, and as what the loss changes by with any array, share by share.
   */
  Optional<String> difference(Objective objective, double[][] exact, Gradients gradients) {
    double[][] actual = arrays(gradients);
    double terms = 0;
    for (int a = 0; a < exact.length; a++) {
      terms = Math.max(terms, largest(exact[a]) * largest(values[a]));
    }
    for (int a = 0; a < exact.length; a++) {
      if (exact[a].length == 0) { // one to one
        continue;
      }
      double allowed = Math.max(TINY, ROUNDING * Math.max(largest(exact[a]), terms / largest(values[a])));
      double distance = distance(exact[a], actual[a]);
      if (!(distance <= allowed)) {
        allowed = Math.max(allowed, ROUNDING * largestOfSample(objective, a));
        for (ReferenceExecutable neighbour : neighbours()) {
          double[] other = neighbour.gradients(of.batch(), objective).values(a);
          allowed = Math.max(allowed, TIMES * distance(exact[a], other));
        }
      }
      if (!(distance <= allowed)) {
        return Optional.of(String.format("gradient of array %d is off by %.2e, allowed %.2e", a, distance, allowed));
      }
    }
    return Optional.empty();
  }

  private double largestOfSample(Objective objective, int array) {
    double largest = 0;
    for (int sample = 0; sample < of.batch().size(); sample++) {
      Batch alone = of.batch().select(new int[] {sample});
      largest = Math.max(largest, largest(reference.gradients(alone, objective).values(array)));
    }
    return largest / of.batch().size();
  }

  private static double largest(double[] array) {
    return Arrays.stream(array).map(Math::abs).max().orElse(0);
  }

  private static double largest(float[] array) {
    double largest = 0;
    for (float value : array) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static double distance(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
