package org.spinprop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a file that describes the network to training on the chip: neurons other than plain LIF go the whole way. */
class NewNeuronsEverywhereTest {
  private static final String NETWORK =
      """
      clock: {dt: 1, duration: 40}
      populations:
        adapting: {kind: adaptive-lif, size: 40, tau_adapt: 40, delta_theta: 0.3}
        resting: {kind: lif, size: 30, refractory: 3}
        output: {kind: lif, refractory: 2}
      projections:
        - {from: input, to: adapting}
        - {from: adapting, to: resting}
        - {from: resting, to: output}
      """;

  private @TempDir Path folder;

  private Path pretrained() throws IOException {
    Path network = Files.writeString(folder.resolve("net.yaml"), NETWORK);
    Path model = folder.resolve("model.onnx");
    good("pretrain", "--network", network.toString(), "--epochs", "4", "--out", model.toString());
    return model;
  }

  private static CommandRun good(String... command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.status()).as(run.err() + run.out()).isZero();
    return run;
  }

  @ParameterizedTest
  @ValueSource(strings = {"grid", "subtick"})
  void pretrainedOffChipExportedRunByOnnxRuntimeAndFineTunedOnTheChip(String clock) throws IOException {
    Path model = pretrained();
    assertThat(good("inspect", model.toString()).out()).contains("adaptive LIF").contains("held for 3.0 ms");
    assertThat(spikeAgreement(model, "onnxruntime")).isGreaterThan(0.998);
    assertThat(spikeAgreement(model, "spinnaker2")).isGreaterThan(0.998);
    Path finetuned = folder.resolve("finetuned.onnx");
    good("finetune", model.toString(), "--clock", clock, "--epochs", "2", "--out", finetuned.toString());
    assertThat(good("gradcheck", finetuned.toString(), "--samples", "10").out()).contains("gradients agree")
        .contains("spinnaker2");
    assertThat(good("map", finetuned.toString()).out()).contains("adapting");
  }

  /** Neurons that the lab cannot follow tick by tick are not accused of anything. */
  @ParameterizedTest
  @ValueSource(strings = {"adaptive-lif, tau_adapt: 20, delta_theta: 0.2", "lif, refractory: 3"})
  void whereBackendsDifferTheCauseIsWhatTheyState(String kind) throws IOException {
    Path network =
        Files.writeString(folder.resolve("net.yaml"), "populations: {hidden: {kind: " + kind + ", size: 30}, output: {}}\n");
    Path model = folder.resolve("model.onnx");
    good("pretrain", "--network", network.toString(), "--epochs", "1", "--out", model.toString());
    String rounded =
        good("compare", model.toString(), "--weights", "int8", "--bisect", "--samples", "200", "--gradient-samples", "0").out();
    assertThat(rounded).contains("weight precision").doesNotContain("another equation");
    String lossy =
        good("compare", model.toString(), "--packet-loss", "0.01", "--bisect", "--samples", "200", "--gradient-samples", "0")
            .out();
    assertThat(lossy).contains("are not followed").doesNotContain("another equation");
  }

  private static double spikeAgreement(Path model, String backend) throws IOException {
    String figures = good("eval", model.toString(), "--backend", backend, "--json", "-").out();
    return new ObjectMapper().readTree(figures.substring(figures.indexOf('{'))).get("spike_agreement").asDouble();
  }

  @Test
  void nirHasNoWordForThem() throws IOException {
    CommandRun run = CommandRun.of("convert", pretrained().toString(), folder.resolve("model.nir").toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("'adapting'");
  }
}
