package org.spinprop.spinnaker.export;

import java.util.Optional;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.Projection;
import org.spinprop.network.Trainable;
import org.spinprop.spinnaker.precision.Precision;
import org.spinprop.spinnaker.precision.WeightRounding;

/** Which of pe-programs runs what; of none where there is no such program yet. */
public final class Programs {

  private Programs() {}

  /** Whether layers know a projection: all to all, without delays. */
  static boolean know(Projection link) {
    return !link.delayed() && link.isDense();
  }

  /** Whether layers know neurons: LIF or readout with the same constants, without bias, refractory period and adaptation. */
  static boolean know(NeuronPopulation neurons) {
    boolean oneThreshold = neurons.match(lif -> lif.theta().isUniform(), threshold -> false, readout -> true);
    return oneThreshold && neurons.uniform() && !neurons.biased() && neurons.refractory() == 0;
  }

  /** That of the input's spikes. */
  public static String source(Network network) {
    return clock(network) + "source";
  }

  /** That of a population, as {@code layer32}. */
  public static Optional<String> layer(Network network, int population, Precision precision) {
    boolean known =
        know(network.neurons(population))
            && network.projectionsInto(population).stream().allMatch(link -> know(network.projections().get(link)));
    return known ? Optional.of(layer(network, population, bits(precision))) : Optional.empty();
  }

  /** Name of the program that would run a population, with weights of so many bits. */
  static String layer(Network network, int population, int bits) {
    return clock(network) + (network.neurons(population).spikes() ? "layer" : "readout") + bits;
  }

  /** That of the loss on first spikes, or on voltages of readouts. */
  public static String loss(Network network) {
    return network.output().spikes() ? "loss" : "readout_loss";
  }

  /** That of the update of trainable values. */
  public static Optional<String> update(Trainable.Kind kind, Precision precision) {
    boolean known =
        kind == Trainable.Kind.WEIGHTS && !precision.integerUpdates() && precision.rounding() == WeightRounding.NEAREST;
    return known ? Optional.of("update" + bits(precision)) : Optional.empty();
  }

  private static int bits(Precision precision) {
    return Byte.SIZE * precision.weights().bytes();
  }

  private static String clock(Network network) {
    return network.clock().kind() == Clock.Kind.GRID ? "" : "subtick_";
  }
}
