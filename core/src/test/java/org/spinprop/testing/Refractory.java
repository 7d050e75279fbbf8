package org.spinprop.testing;

import java.util.ArrayList;
import java.util.List;
import org.spinprop.model.Model;
import org.spinprop.model.Parameters;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.Population;

/** Networks whose spikes hold V for a while, made of those whose spikes do not. */
public final class Refractory {
  private Refractory() {}

  /** The same network, with a refractory period of so many ms in every population that spikes. */
  public static Network network(Network plain, double period) {
    List<Population> populations = new ArrayList<>(List.of(plain.input()));
    plain.neurons().forEach(
        neurons -> populations.add(neurons.<Population>match(lif -> of(lif, period), adaptive -> adaptive, readout -> readout)));
    return new Network(populations, plain.projections(), plain.clock(), plain.keys());
  }

  private static LifPopulation of(LifPopulation lif, double period) {
    return new LifPopulation(
        lif.name(), lif.shape(), lif.tauMem(), lif.tauSyn(), lif.theta(), lif.reset(), lif.biased(), period);
  }

  /** The same values in such a network. */
  public static Model model(Model plain, double period) {
    Network network = network(plain.network(), period);
    return new Model(network, new Parameters(network, plain.parameters().values()), plain.provenance());
  }
}
