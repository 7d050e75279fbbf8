package org.spinprop.cli.model;

import java.util.Optional;
import org.spinprop.InvalidInputException;
import org.spinprop.cli.console.About;
import org.spinprop.cli.console.Topic;
import picocli.CommandLine.Option;

/** How a perceptron of another tool becomes a spiking network. */
@About(Topic.PERCEPTRON)
final class PerceptronOptions {

  /** What hidden layers become. */
  enum HiddenKind {
    LIF
  }

  @Option(
      names = "--hidden-as",
      paramLabel = "KIND",
      description = "${COMPLETION-CANDIDATES}: IN.onnx is a perceptron of another tool (Gemm, or MatMul and Add, with Relu), whose"
          + " hidden layers become such neurons.")
  private Optional<HiddenKind> kind = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "D",
      description = "With --hidden-as: the data, values 0 to 1, that weights are scaled by; as of pretrain.")
  private Optional<String> data = Optional.empty();

  boolean given() {
    if (kind.isEmpty() && data.isPresent()) {
      throw InvalidInputException.of("--data is for perceptrons: give --hidden-as lif too");
    }
    return kind.isPresent();
  }

  String data() {
    return data.orElseThrow(
        () -> InvalidInputException.of(
            "--hidden-as scales weights by data: give --data with what the perceptron was trained on"));
  }
}
