package org.spinprop.lab;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spinprop.backend.WeightGrid;
import org.spinprop.event.EventStream;
import org.spinprop.model.Parameters;
import org.spinprop.network.LifPopulation;
import org.spinprop.connection.Connection;
import org.spinprop.connection.FanOut;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;

/**
 * What contenders say of themselves: clocks, constants and values, where these differ and bear on the neuron at which the two
 * part.
 */
final class StatedDifference {
  private final Trial a;
  private final Trial b;
  private final Divergence first;

  StatedDifference(Trial a, Trial b, Divergence first) {
    this.a = a;
    this.b = b;
    this.first = first;
  }

  /** Another clock. */
  Optional<Cause> clock() {
    if (a.network().clock().equals(b.network().clock())) {
      return Optional.empty();
    }
    return Optional.of(
        new Cause(
            Cause.Kind.CLOCK, "",
            String.format(
                Locale.ROOT, "%s runs on %s, %s on %s.", a.name(), a.network().clock(), b.name(), b.network().clock())));
  }

  /** Another constant or reset of the neuron. */
  Optional<Cause> constants() {
    if (!a.network().trainables().equals(b.network().trainables())) {
      return Optional.of(
          new Cause(
              Cause.Kind.EQUATION, "",
              String.format(
                  Locale.ROOT, "The networks are not of one shape: %s in %s, %s in %s.",
                  a.network().shape(), a.name(), b.network().shape(), b.name())));
    }
    String ofA = constants(a.network());
    String ofB = constants(b.network());
    return ofA.equals(ofB)
        ? Optional.empty()
        : Optional.of(
            new Cause(
                Cause.Kind.EQUATION, "",
                String.format(
                    Locale.ROOT, "%s %d states %s in %s, %s in %s.",
                    first.population(), first.neuron(), ofA, a.name(), ofB, b.name())));
  }

  private String constants(Network network) {
    NeuronPopulation neurons = network.neurons(network.indexOf(first.population()));
    int neuron = first.neuron();
    String firing =
        neurons.match(
            lif -> String.format(Locale.ROOT, ", threshold %s, reset %s%s", lif.theta().at(neuron), lif.reset(), held(lif)),
            adaptive -> String.format(
                Locale.ROOT, ", threshold %s raised by %s for %s ms, reset %s", adaptive.theta().at(neuron),
                adaptive.deltaTheta().at(neuron), adaptive.tauAdapt().at(neuron), adaptive.reset()),
            readout -> "");
    return String.format(
        Locale.ROOT, "tau_mem %s ms, tau_syn %s ms%s", neurons.tauMem().at(neuron), neurons.tauSyn().at(neuron), firing);
  }

  private static String held(LifPopulation lif) {
    return lif.refractory() == 0 ? "" : String.format(Locale.ROOT, ", refractory for %s ms", lif.refractory());
  }

  /** Other values of weights, delays or biases. */
  Optional<Cause> values() {
    Parameters allOfA = a.contender().executable().parameters();
    Parameters allOfB = b.contender().executable().parameters();
    for (int array = 0; array < a.network().trainables().size(); array++) {
      Trainable trainable = a.network().trainables().get(array);
      float[] ofA = allOfA.values(array);
      float[] ofB = allOfB.values(array);
      int differs = firstThatTells(trainable, ofA, ofB);
      if (differs >= 0) {
        return rounded(trainable, b, ofB, a, ofA)
            .or(() -> rounded(trainable, a, ofA, b, ofB))
            .or(() -> Optional.of(other(trainable, ofA, ofB, differs)));
      }
    }
    return Optional.empty();
  }

  /** The first value that differs, values aside that the neuron had not come to use, or -1. */
  private int firstThatTells(Trainable array, float[] ofA, float[] ofB) {
    return used(array).filter(i -> ofA[i] != ofB[i]).findFirst().orElse(-1);
  }

  private IntStream used(Trainable array) {
    Network network = a.network();
    if (array.kind() == Trainable.Kind.BIAS) {
      NeuronPopulation neurons = network.neurons(array.owner());
      boolean own = neurons.name().equals(first.population());
      return own ? IntStream.of(neurons.shape().channel(first.neuron())) : IntStream.empty();
    }
    Projection link = network.projections().get(array.owner());
    if (!link.to().equals(first.population())) {
      return IntStream.empty();
    }
    IntStream senders = senders(network.indexOf(link.from()));
    if (array.kind() == Trainable.Kind.DELAYS && !link.delaysConnections()) {
      return senders;
    }
    FanOut fanOut = network.fanOut(link);
    return senders.flatMap(source -> IntStream.range(fanOut.begin(source), fanOut.end(source)))
        .filter(s -> fanOut.target(s) == first.neuron() && fanOut.weight(s) != Connection.UNWEIGHTED)
        .map(fanOut::weight);
  }

  /** Neurons of a population that had sent before the two part, until when both sent the same. */
  private IntStream senders(int population) {
    Network network = a.network();
    EventStream packets = population == 0 ? a.batch().packets() : a.evaluation().recording().spikes();
    return IntStream.range(packets.start(first.sample()), packets.end(first.sample()))
        .filter(i -> packets.tick(i) < first.tick() && network.keys().population(packets.key(i)) == population)
        .map(i -> network.keys().neuron(packets.key(i)))
        .sorted()
        .distinct();
  }

  /** One side's weights are the other's on a grid: as it says itself, or as rounding gives them. */
  private static Optional<Cause> rounded(Trainable array, Trial trial, float[] values, Trial other, float[] plain) {
    if (array.kind() != Trainable.Kind.WEIGHTS) {
      return Optional.empty();
    }
    Optional<WeightGrid> stated = Optional.ofNullable(trial.contender().executable().grids().get(array.id()));
    Optional<IntegerGrid> grid =
        stated.isPresent()
            ? stated.map(IntegerGrid::of).filter(of -> of.isNear(values, plain))
            : IntegerGrid.between(values, plain);
    return grid.map(
        of -> new Cause(
            Cause.Kind.WEIGHT_PRECISION, trial.name(),
            String.format(
                Locale.ROOT, "%s holds the weights of '%s' as int%d, in steps of 2^%d; %d of %d are not those of %s.",
                trial.name(), array.id(), of.bits(), of.exponent(), differing(values, plain), values.length,
                other.name())));
  }

  private Cause other(Trainable array, float[] ofA, float[] ofB, int differs) {
    int bits = Integer.bitCount(Float.floatToIntBits(ofA[differs]) ^ Float.floatToIntBits(ofB[differs]));
    return new Cause(
        Cause.Kind.WEIGHTS, "",
        String.format(Locale.ROOT,
            "%d of %d values of '%s' differ, the first %s: %.9g in %s, %.9g in %s (%d bit%s).", differing(ofA, ofB), ofA.length,
            array.id(), a.network().place(array, differs), ofA[differs], a.name(), ofB[differs], b.name(), bits,
            bits == 1 ? "" : "s"));
  }

  private static int differing(float[] ofA, float[] ofB) {
    return (int) IntStream.range(0, ofA.length).filter(i -> ofA[i] != ofB[i]).count();
  }
}
