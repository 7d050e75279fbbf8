package org.spinprop.cli.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.cli.data.EncoderOptions;
import org.spinprop.connection.Dense;
import org.spinprop.connection.Shape;
import org.spinprop.data.Dataset;
import org.spinprop.data.Encoder;
import org.spinprop.datasets.DataSplits;
import org.spinprop.model.InitialWeights;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.NetworkBuilder;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Projection;
import org.spinprop.network.ReadoutPopulation;
import org.spinprop.network.Reset;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that describe a new network and its coding. */
@About(Topic.NETWORK)
public final class NetworkOptions {
  private static final List<String> IN_FILE =
      List.of(
          "--hidden", "--output", "--tau-mem", "--tau-syn", "--threshold", "--reset", "--bias", "--recurrent", "--max-delay");

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "N",
      defaultValue = "120",
      description = "Neurons of each hidden layer, as 120 or 200,100; of images also 8c5, 8 channels of a 5 x 5 convolution, and"
          + " p2, a sum over 2 x 2 neurons before the next (default: ${DEFAULT-VALUE}).")
  private List<String> hidden = List.of();

  @Option(
      names = "--dt",
      paramLabel = "MS",
      description = "Length of a tick in ms (default: 1).")
  private Optional<Double> dt = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "MS",
      description = "Length of a sample in ms, a whole number of ticks (default: 40).")
  private Optional<Double> duration = Optional.empty();

  private @Mixin EncoderOptions encoder;

  @Option(
      names = "--output",
      paramLabel = "O",
      defaultValue = "lif",
      description = "${COMPLETION-CANDIDATES}: first spikes decide, or voltages (default: ${DEFAULT-VALUE}).")
  private Output output;

  @Option(
      names = "--tau-mem",
      paramLabel = "MS",
      description = "Membrane time constant in ms (default: ${DEFAULT-VALUE}).")
  private double tauMem = NetworkBuilder.TAU_MEM;

  @Option(
      names = "--tau-syn",
      paramLabel = "MS",
      description = "Synaptic time constant in ms (default: ${DEFAULT-VALUE}).")
  private double tauSyn = NetworkBuilder.TAU_SYN;

  @Option(
      names = "--threshold",
      paramLabel = "V",
      description = "Threshold of spiking neurons (default: ${DEFAULT-VALUE}).")
  private double threshold = NetworkBuilder.THETA;

  @Option(
      names = "--reset",
      paramLabel = "R",
      defaultValue = "zero",
      description = "What a spike does to V: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Reset reset;

  @Option(names = "--bias", description = "Give each neuron a trainable constant current.")
  private boolean bias;

  @Option(names = "--recurrent", description = "Connect each hidden layer to itself too.")
  private boolean recurrent;

  @Option(
      names = "--max-delay",
      paramLabel = "TICKS",
      defaultValue = "1",
      description = "Bound of the trainable delays of all projections, in ticks (default: ${DEFAULT-VALUE}, none).")
  private int maxDelay;

  @Option(
      names = "--network",
      paramLabel = "NET.yaml",
      description = "Populations, projections and clock from a file, in place of the options of the network.")
  private Optional<Path> file = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Kinds of output populations. */
  enum Output {
    LIF,
    READOUT
  }

  /** An untrained model, and how samples become spikes on its clock. */
  public record Untrained(Model model, Encoder encoder) {}

  /** An untrained model for a data set, with an output for each class. */
  public Untrained untrained(DataSplits splits, long seed) throws IOException {
    Dataset data = splits.train();
    Optional<NetworkFile> described = described();
    PartialClock timing = new PartialClock(dt, duration);
    Clock clock = described.map(given -> given.clock(timing)).orElseGet(timing::grid);
    Encoder coding = encoder.encoder(data, clock);
    Shape inputs = coding.shape(data);
    Network network =
        described
            .map(given -> given.network(clock, inputs, data.classes()))
            .orElseGet(() -> layers(clock, inputs, data.classes()));
    return new Untrained(Model.untrained(network, InitialWeights.suiting(data, coding, network), seed), coding);
  }

  /** The file, if there is one, beside which options of the network say nothing. */
  private Optional<NetworkFile> described() throws IOException {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    for (String option : IN_FILE) {
      if (command.commandLine().getParseResult().hasMatchedOption(option)) {
        throw InvalidInputException.of("%s says nothing beside --network: put it into %s", option, file.get());
      }
    }
    return Optional.of(NetworkFile.read(file.get()));
  }

  /** The layers that the options describe, each feeding the next. */
  private Network layers(Clock clock, Shape inputs, int classes) {
    HiddenLayer.Layers layers = HiddenLayer.read(hidden);
    Shape shape = layers.seesImages(0) ? inputs : Shape.flat(inputs.size());
    NetworkBuilder network = Network.on(clock).input(shape);
    String before = "input";
    for (int n = 0; n < layers.hidden().size(); n++) {
      HiddenLayer layer = layers.hidden().get(n);
      String name = layers.hidden().size() == 1 ? "hidden" : "hidden" + (n + 1);
      shape = layer.shape(shape);
      network.add(lif(name, shape)).add(new Projection(before, name, maxDelay, layer.pooling(), layer.connection()));
      if (recurrent) {
        requireFlat(name, shape);
        network.connect(name, name, maxDelay);
      }
      before = name;
    }
    Shape output = Shape.flat(classes);
    network.add(
        this.output == Output.LIF
            ? lif("output", output)
            : new ReadoutPopulation("output", output, PerNeuron.all(tauMem), PerNeuron.all(tauSyn), bias));
    return network.add(new Projection(before, "output", maxDelay, layers.pooling(), new Dense())).build();
  }

  private static void requireFlat(String name, Shape shape) {
    if (!shape.isFlat()) {
      throw InvalidInputException.of(
          "--recurrent connects all neurons of a layer with each other, which is not for images as '%s' of %s; describe the network in a"
              + " file (--network)",
          name, shape);
    }
  }

  private LifPopulation lif(String name, Shape shape) {
    return new LifPopulation(
        name, shape, PerNeuron.all(tauMem), PerNeuron.all(tauSyn), PerNeuron.all(threshold), reset, bias, 0);
  }
}
