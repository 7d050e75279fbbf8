package org.spinprop.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.AdaptiveLifPopulation;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Population;

/** Networks whose thresholds adapt, made of those whose thresholds stay. */
public final class Adapting {
  private Adapting() {}

  /** The same network, all thresholds raised by each spike: by up to so much, for 5 to 100 ms, each neuron or all alike. */
  public static Network network(Network plain, double most, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Population> populations = new ArrayList<>(List.of(plain.input()));
    plain.neurons().forEach(
        neurons -> populations.add(
            neurons.<Population>match(lif -> of(lif, most, random), adaptive -> adaptive, readout -> readout)));
    return new Network(populations, plain.projections(), plain.clock(), plain.keys());
  }

  private static AdaptiveLifPopulation of(LifPopulation lif, double most, RandomGenerator random) {
    boolean alike = random.nextBoolean();
    return new AdaptiveLifPopulation(
        lif.name(), lif.shape(), lif.tauMem(), lif.tauSyn(), lif.theta(), lif.reset(), lif.biased(),
        alike ? PerNeuron.all(random.nextDouble(5, 100)) : PerNeuron.of(random.doubles(lif.size(), 5, 100).toArray()),
        alike || most == 0 ? PerNeuron.all(most / 2) : PerNeuron.of(random.doubles(lif.size(), 0, most).toArray()));
  }

  /** The same values in such a network. */
  public static Model model(Model plain, double most, long seed) {
    Network network = network(plain.network(), most, seed);
    return new Model(network, new Parameters(network, plain.parameters().values()), plain.provenance());
  }
}
