package org.spinprop.cli;

import java.util.List;
import java.util.Optional;
import org.spinprop.model.Model;
import org.spinprop.model.Provenance;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import picocli.CommandLine.Option;

/** Options that describe a new network. */
final class NetworkOptions {

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "N",
      defaultValue = "120",
      description = "Neurons of each hidden layer, as 120 or 200,100 (default: ${DEFAULT-VALUE}).")
  private List<Integer> hidden = List.of();

  @Option(
      names = "--dt",
      paramLabel = "MS",
      defaultValue = "1",
      description = "Length of a tick in ms (default: ${DEFAULT-VALUE}).")
  private double dt;

  @Option(
      names = "--duration",
      paramLabel = "MS",
      description = "Length of a sample in ms (default: 40, of images 30).")
  private Optional<Double> duration = Optional.empty();

  /** An untrained model for a data set. */
  Model model(DataSplits data, long seed) {
    Network network = network(data);
    return new Model(network, data.kind().initialWeights().draw(network, seed), Provenance.NONE);
  }

  /** A network with LIF outputs, one a class. */
  private Network network(DataSplits data) {
    int steps = Ticks.in(duration.orElse(data.kind().duration()), dt);
    int inputs = data.kind().encoder().channels(data.train().width());
    NetworkBuilder network = Network.on(Clock.grid(dt, steps)).input(inputs);
    for (int layer = 0; layer < hidden.size(); layer++) {
      network.lif(hidden.size() == 1 ? "hidden" : "hidden" + (layer + 1), hidden.get(layer));
    }
    return network.lif("output", data.train().classes()).build();
  }
}
