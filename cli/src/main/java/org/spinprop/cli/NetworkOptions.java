package org.spinprop.cli;

import java.util.List;
import java.util.Optional;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.model.InitialWeights;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import picocli.CommandLine.Option;

/** Options that describe a new network and its coding. */
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
      defaultValue = "40",
      description = "Length of a sample in ms (default: ${DEFAULT-VALUE}).")
  private double duration;

  @Option(
      names = "--encoder",
      paramLabel = "E",
      description = "${COMPLETION-CANDIDATES} (default: brightness for images, staggered for other values).")
  private Optional<Code> code = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "O",
      defaultValue = "lif",
      description = "${COMPLETION-CANDIDATES}: first spikes decide, or voltages (default: ${DEFAULT-VALUE}).")
  private Output output;

  /** Kinds of output populations. */
  enum Output {
    LIF,
    READOUT
  }

  /** How values become spikes. */
  Encoder encoder(DataSplits data) {
    return code.orElse(Code.suiting(data)).encoder();
  }

  /** An untrained model for a data set, with an output for each class. */
  Model untrained(DataSplits splits, long seed) {
    InitialWeights weights = splits.images() ? InitialWeights.IMAGES : InitialWeights.DEFAULT;
    return Model.untrained(network(splits), weights, seed);
  }

  private Network network(DataSplits splits) {
    Dataset data = splits.train();
    NetworkBuilder network =
        Network.on(Clock.grid(dt, Ticks.in(duration, dt))).input(encoder(splits).channels(data.width()));
    for (int layer = 0; layer < hidden.size(); layer++) {
      network.lif(hidden.size() == 1 ? "hidden" : "hidden" + (layer + 1), hidden.get(layer));
    }
    int classes = data.classes();
    return (output == Output.LIF ? network.lif("output", classes) : network.readout("output", classes)).build();
  }
}
