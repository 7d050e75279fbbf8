package org.spinprop.cli.model;

import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import org.spinprop.data.Dataset;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.onnx.perceptron.OriginalMlp;
import org.spinprop.onnx.perceptron.RateMlp;
import org.spinprop.onnx.perceptron.SpikingMlp;
import picocli.CommandLine.Option;

/** How a perceptron of another tool becomes a spiking network. */
@About(Topic.PERCEPTRON)
final class PerceptronOptions {

  /** What hidden layers become. */
  enum HiddenKind {
    /** Spikes once, the earlier the larger its activation. */
    LIF,
    /** Spikes as often as its activation is large. */
    IF
  }

  @Option(
      names = "--hidden-as",
      paramLabel = "KIND",
      description = "${COMPLETION-CANDIDATES}: IN.onnx is a perceptron of another tool (Gemm, or MatMul and Add, or Conv, with Relu), whose"
          + " hidden layers become such neurons: lif spikes early for much, with few spikes; if spikes often for much, which deep networks"
          + " want.")
  private Optional<HiddenKind> kind = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "D",
      description = "With --hidden-as: the data, values 0 to 1, that weights are scaled by; as of pretrain.")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--approximate-max-pool",
      description = "With --hidden-as: each MaxPool becomes a mean, times what brings it nearest to the maximum on the data; by how much"
          + " that changes the perceptron is said.")
  private boolean approximateMaxPool;

  boolean given() {
    if (kind.isEmpty() && (data.isPresent() || approximateMaxPool)) {
      throw InvalidInputException.of("%s is for perceptrons: give --hidden-as lif too",
          data.isPresent() ? "--data" : "--approximate-max-pool");
    }
    return kind.isPresent();
  }

  /** The clock of a network whose clock nobody says. */
  Clock clock() {
    return switch (kind.orElseThrow()) {
      case LIF -> SpikingMlp.CLOCK;
      case IF -> RateMlp.CLOCK;
    };
  }

  /** The perceptron as a spiking network. */
  Model convert(OriginalMlp original, Dataset train, Clock clock) {
    if (!approximateMaxPool) {
      SpikingMlp.checkMaxima(original);
    }
    return switch (kind.orElseThrow()) {
      case LIF -> SpikingMlp.withMeans(original, train, clock);
      case IF -> RateMlp.of(original, train, clock);
    };
  }

  String data() {
    return data.orElseThrow(
        () -> InvalidInputException.of(
            "--hidden-as scales weights by data: give --data with what the perceptron was trained on"));
  }
}
