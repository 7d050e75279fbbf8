package org.spinprop.cli.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.connection.Shape;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Population;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;

/**
 * A population as a network file describes it.
 *
 * @param channels where a convolution into it says rows and columns
 * @param shape channels, rows and columns
 * @param tauMem in ms, one for all neurons or one for each; likewise {@code tauSyn}, {@code theta}, {@code tauAdapt} and {@code deltaTheta}
 * @param refractory in ms
 */
record PopulationEntry(
    Optional<Kind> kind,
    Optional<Integer> size,
    Optional<Integer> channels,
    Optional<List<Integer>> shape,
    Optional<List<Double>> tauMem,
    Optional<List<Double>> tauSyn,
    Optional<List<Double>> theta,
    Optional<Reset> reset,
    boolean bias,
    Optional<List<Double>> tauAdapt,
    Optional<List<Double>> deltaTheta,
    Optional<Double> refractory) {

  enum Kind {
    LIF,
    ADAPTIVE_LIF,
    READOUT;

    /** As in a file. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * The population.
   *
   * @param inferred the shape that projections give it
   * @param sizeOtherwise where neither says one; 0 if one must
   */
  Population population(String name, Optional<Shape> inferred, int sizeOtherwise) {
    Shape lie = shape(name, inferred, sizeOtherwise);
    return switch (kind.orElse(Kind.LIF)) {
      case LIF -> lif(name, lie);
      case ADAPTIVE_LIF -> adaptive(name, lie);
      case READOUT -> readout(name, lie);
    };
  }

  private Shape shape(String name, Optional<Shape> inferred, int sizeOtherwise) {
    if (Stream.of(size, channels, shape).filter(Optional::isPresent).count() > 1) {
      throw InvalidInputException.of("population '%s': expected one of size, channels and shape", name);
    }
    if (shape.isPresent()) {
      return shape(name, shape.get());
    }
    if (channels.isPresent()) {
      return inferred.orElseThrow(
          () -> InvalidInputException.of(
              "population '%s': channels are of images; no conv leads into it from a population before, say size or shape",
              name));
    }
    if (size.isEmpty() && inferred.isPresent()) {
      return inferred.get();
    }
    int neurons = size.orElse(sizeOtherwise);
    if (neurons < 1) {
      throw InvalidInputException.of(
          "population '%s': size is %s, expected a positive whole number", name, size.map(Object::toString).orElse("missing"));
    }
    return Shape.flat(neurons);
  }

  /** Channels, rows and columns. */
  static Shape shape(String name, List<Integer> given) {
    if (given.size() != 3) {
      throw InvalidInputException.of("'%s': shape %s, expected [channels, rows, columns]", name, given);
    }
    return new Shape(given.get(0), given.get(1), given.get(2));
  }

  private LifPopulation lif(String name, Shape neurons) {
    requireNoAdaptation(name);
    return new LifPopulation(
        name, neurons, membrane(), synapse(), threshold(), reset.orElse(Reset.ZERO), bias, refractory.orElse(0.0));
  }

  private AdaptiveLifPopulation adaptive(String name, Shape neurons) {
    requireNoRefractory(name);
    return new AdaptiveLifPopulation(
        name, neurons, membrane(), synapse(), threshold(), reset.orElse(Reset.ZERO), bias,
        required(name, "tau_adapt", tauAdapt), required(name, "delta_theta", deltaTheta));
  }

  private ReadoutPopulation readout(String name, Shape neurons) {
    if (theta.isPresent() || reset.isPresent()) {
      throw InvalidInputException.of("population '%s': a readout has no theta and no reset", name);
    }
    requireNoAdaptation(name);
    requireNoRefractory(name);
    return new ReadoutPopulation(name, neurons, membrane(), synapse(), bias);
  }

  private void requireNoAdaptation(String name) {
    if (tauAdapt.isPresent() || deltaTheta.isPresent()) {
      throw InvalidInputException.of(
          "population '%s': tau_adapt and delta_theta are of thresholds that adapt; say kind: %s", name, Kind.ADAPTIVE_LIF);
    }
  }

  private void requireNoRefractory(String name) {
    if (refractory.isPresent()) {
      throw InvalidInputException.of(
          "population '%s': neurons of kind %s have no refractory period, those of kind %s may",
          name, kind.orElseThrow(), Kind.LIF);
    }
  }

  private PerNeuron membrane() {
    return constants(tauMem).orElse(PerNeuron.all(NetworkBuilder.TAU_MEM));
  }

  private PerNeuron synapse() {
    return constants(tauSyn).orElse(PerNeuron.all(NetworkBuilder.TAU_SYN));
  }

  private PerNeuron threshold() {
    return constants(theta).orElse(PerNeuron.all(NetworkBuilder.THETA));
  }

  private static PerNeuron required(String population, String entry, Optional<List<Double>> given) {
    return constants(given)
        .orElseThrow(
            () -> InvalidInputException.of(
                "population '%s': %s is missing; kind %s needs tau_adapt (ms) and delta_theta (units of V)",
                population, entry, Kind.ADAPTIVE_LIF));
  }

  private static Optional<PerNeuron> constants(Optional<List<Double>> given) {
    return given.map(values -> PerNeuron.of(values.stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
