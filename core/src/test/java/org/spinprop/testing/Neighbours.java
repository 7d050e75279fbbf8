package org.spinprop.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.spinprop.model.Model;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NeuronPopulation;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Population;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Trainable;
import org.spinprop.reference.ReferenceBackend;
import org.spinprop.reference.ReferenceExecutable;

/**
 * Networks that float32 may take a network for: every weight, bias, threshold and time constant of every neuron is moved by up to
 * 2^-20 of itself, sixteen units in the last place of a float32. What the double-precision reference answers for them says how far
 * from its answer for the network itself an answer of float32 may be, and what float32 cannot decide.
 */
final class Neighbours {
  private static final double DISTANCE = 0x1p-20;
  private static final int COUNT = 4;

  private Neighbours() {}

  /** The reference, with the network itself. */
  static ReferenceExecutable itself(Model model) {
    return reference(model.network(), model, () -> 1);
  }

  /** The reference, with each of its neighbours. */
  static List<ReferenceExecutable> of(Model model) {
    List<ReferenceExecutable> all = new ArrayList<>();
    for (int n = 0; n < COUNT; n++) {
      SplittableRandom random = new SplittableRandom(n);
      Factor near = () -> 1 + DISTANCE * (2 * random.nextDouble() - 1);
      all.add(reference(neighbour(model.network(), near), model, near));
    }
    return all;
  }

  /** By what a number is moved. */
  @FunctionalInterface
  private interface Factor {
    double next();
  }

  private static ReferenceExecutable reference(Network network, Model model, Factor factor) {
    float[][] values = model.parameters().values();
    double[][] moved = new double[values.length][];
    for (int a = 0; a < values.length; a++) {
      boolean delays = network.trainables().get(a).kind() == Trainable.Kind.DELAYS;
      moved[a] = new double[values[a].length];
      for (int i = 0; i < values[a].length; i++) {
        moved[a][i] = values[a][i] * (delays ? 1 : factor.next());
      }
    }
    ReferenceExecutable reference = (ReferenceExecutable) new ReferenceBackend().compile(network);
    reference.load(moved);
    return reference;
  }

  private static Network neighbour(Network network, Factor near) {
    List<Population> populations = new ArrayList<>();
    for (Population population : network.populations()) {
      populations.add(population instanceof NeuronPopulation neurons ? neighbour(neurons, near) : population);
    }
    return new Network(populations, network.projections(), network.clock(), network.keys());
  }

  private static NeuronPopulation neighbour(NeuronPopulation neurons, Factor near) {
    int size = neurons.size();
    PerNeuron mem = moved(neurons.tauMem(), size, near);
    PerNeuron syn = moved(neurons.tauSyn(), size, near);
    return neurons.match(
        lif -> new LifPopulation(
            lif.name(), lif.shape(), mem, syn, moved(lif.theta(), size, near), lif.reset(), lif.biased(), lif.refractory()),
        lif -> new AdaptiveLifPopulation(
            lif.name(), lif.shape(), mem, syn, moved(lif.theta(), size, near), lif.reset(), lif.biased(),
            moved(lif.tauAdapt(), size, near), moved(lif.deltaTheta(), size, near)),
        readout -> new ReadoutPopulation(readout.name(), readout.shape(), mem, syn, readout.biased()));
  }

  private static PerNeuron moved(PerNeuron constants, int size, Factor near) {
    double[] moved = new double[size];
    for (int j = 0; j < size; j++) {
      moved[j] = constants.at(j) * near.next();
    }
    return PerNeuron.of(moved);
  }
}
