package org.spinprop.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.LifPopulation;
import org.spinprop.network.Network;
import org.spinprop.network.PerNeuron;
import org.spinprop.network.Reset;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.testing.Samples;

/** The A/B lab on the command line. */
class CompareTest {
  private @TempDir Path folder;
  private Path model;
  private Path other;

  @BeforeEach
  void models() throws IOException {
    model = folder.resolve("model.onnx");
    other = folder.resolve("other.onnx");
    OnnxExport.write(Samples.onPowerOfTwoGrid(Samples.yinYangNetwork(20), 1), model);
    OnnxExport.write(Model.untrained(Samples.yinYangNetwork(20), 2), other);
  }

  @Test
  void backendsWithExactSumsAreTheSame() throws IOException {
    JsonNode figures =
        json("compare", model.toString(), "--a", "onnxruntime", "--b", "spinnaker2", "--with", "offchip", "--json", "-");
    assertThat(figures.get("samples").asInt()).isEqualTo(1000);
    assertThat(figures.get("spike_agreement").asDouble()).isEqualTo(1);
    assertThat(figures.get("prediction_agreement").asDouble()).isEqualTo(1);
    assertThat(figures.get("mcnemar_p").asDouble()).isEqualTo(1);
    assertThat(figures.get("accuracy_difference").get("ci95")).hasSize(2);
    assertThat(figures.has("first_divergence")).isFalse();
    assertThat(figures.at("/b/chip/pes_used").asInt()).isPositive();
    assertThat(figures.get("gradient_cosine")).as("ONNX Runtime does not train").isEmpty();
    assertThat(figures.at("/with/0/b/name").asText()).isEqualTo("offchip");
    assertThat(figures.at("/with/0/spike_agreement").asDouble()).isEqualTo(1);
  }

  @Test
  void aScriptMayExpectThatAllAreTheSame() {
    CommandRun same =
        CommandRun.of(
            "compare", model.toString(), "--a", "onnxruntime", "--b", "spinnaker2", "--samples", "50", "--expect-same", "1");
    assertThat(same.status()).as(same.err()).isZero();
    CommandRun lossy =
        CommandRun.of("compare", model.toString(), "--samples", "50", "--packet-loss", "0.2", "--expect-same");
    assertThat(lossy.status()).isEqualTo(1);
    assertThat(lossy.out()).contains("not the same: reference and spinnaker2 predict alike on ");
    assertThat(CommandRun.of("compare", model.toString(), "--expect-same", "1.5").status()).isEqualTo(2);
  }

  @Test
  void aModelTrainedOnSpikeCountsIsComparedWithoutItsGradients() throws IOException {
    Path counting = folder.resolve("counting.onnx");
    CommandRun trained =
        CommandRun.of(
            "pretrain", "--loss", "spike-count", "--hidden", "10", "--epochs", "1", "--batch", "500", "--out",
            counting.toString());
    assertThat(trained.status()).as(trained.err()).isZero();
    Path report = folder.resolve("report");
    CommandRun run =
        CommandRun.of(
            "compare", counting.toString(), "--samples", "50", "--with", "onnxruntime,offchip", "--train", "1", "--seeds", "1",
            "--with", "offchip:surrogate", "--out", report.toString());
    assertThat(run.status()).as(run.err()).isZero();
    String gradients =
        "no gradients of reference, spinnaker2, onnxruntime, offchip, offchip:surrogate, their lines are left out: a loss on spike"
            + " counts has no EventProp gradient";
    String training = "not trained: reference, spinnaker2, onnxruntime, offchip, left out: a loss on spike counts has no";
    assertThat(run.out()).contains("spinnaker2 against reference", "offchip:surrogate reaches", gradients, training);
    assertThat(report.resolve("report.html")).content().contains(gradients, training);
    JsonNode figures = JsonMapper.builder().build().readTree(report.resolve("comparison.json").toFile());
    assertThat(figures.get("spike_agreement").asDouble()).isGreaterThan(0.99);
    assertThat(figures.get("gradient_cosine")).isEmpty();
    assertThat(figures.get("notes")).hasSize(2).first().asString().contains(gradients);
  }

  @Test
  void whyModelsOfOtherShapesHaveNoGradientsInCommonIsSaid() throws IOException {
    Path small = folder.resolve("small.onnx");
    OnnxExport.write(Model.untrained(Samples.yinYangNetwork(7), 2), small);
    JsonNode figures = json("compare", model.toString(), small.toString(), "--samples", "20", "--json", "-");
    assertThat(figures.get("gradient_cosine")).isEmpty();
    assertThat(figures.at("/notes/0").asText())
        .isEqualTo("gradients of model.onnx and small.onnx are left out: their trainable arrays differ");
  }

  @Test
  void gradientsAreComparedByProjection() throws IOException {
    JsonNode figures = json("compare", model.toString(), "--samples", "50", "--json", "-");
    assertThat(figures.get("samples").asInt()).isEqualTo(50);
    assertThat(figures.at("/gradient_cosine/input->hidden").asDouble()).isGreaterThan(0.9999);
    assertThat(figures.at("/gradient_relative_norm/hidden->output").asDouble()).isBetween(0.999, 1.001);
  }

  /** After a reset by subtraction V can be above its threshold, and fire again while it falls. */
  @Test
  void samplesWithoutAGradientAreNamedAndLeftOut() throws IOException {
    Network network =
        Network.on(Clock.grid(1, 40))
            .input(5)
            .add(new LifPopulation("hidden", 8, PerNeuron.all(5), PerNeuron.all(3), PerNeuron.all(0.3), Reset.SUBTRACT, true, 0))
            .readout("output", 3)
            .build();
    Path falling = folder.resolve("falling.onnx");
    OnnxExport.write(Samples.onPowerOfTwoGrid(Model.untrained(network, 3)), falling);
    CommandRun text = CommandRun.of("compare", falling.toString(), "--samples", "60");
    assertThat(text.out())
        .doesNotContain("NaN")
        .containsPattern(
            "gradients are of \\d+ of the first 60 samples: in \\d+ a jump is not defined, as V does not rise at a spike, .*sample \\d+, hidden \\d at tick \\d+: I \\+ b - V is ");
    JsonNode figures = json("compare", falling.toString(), "--samples", "60", "--json", "-");
    assertThat(figures.get("undefined_jumps")).hasSizeBetween(1, 59);
    assertThat(figures.at("/undefined_jumps/0/population").asText()).isEqualTo("hidden");
    assertThat(figures.at("/undefined_jumps/0/excess").asDouble()).isLessThanOrEqualTo(0);
    assertThat(figures.get("gradient_cosine")).hasSize(3)
        .allSatisfy(cosine -> assertThat(cosine.asDouble()).isGreaterThan(0.9999));
    assertThat(
        json("compare", falling.toString(), "--samples", "60", "--gradient-samples", "0", "--json", "-").has("undefined_jumps"))
        .isFalse();
  }

  @Test
  void modelsAreComparedOnOneBackendOrOnOneEach() throws IOException {
    JsonNode figures =
        json("compare", model.toString(), other.toString(), "--samples", "50", "--json", "-");
    assertThat(figures.at("/a/name").asText()).isEqualTo("model.onnx");
    assertThat(figures.at("/b/name").asText()).isEqualTo("other.onnx");
    assertThat(figures.get("spike_agreement").asDouble()).isLessThan(0.9);
    assertThat(figures.at("/first_divergence/sample").asInt()).isZero();
    CommandRun run =
        CommandRun.of("compare", model.toString(), other.toString(), "--b", "spinnaker2", "--samples", "50");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("other.onnx on spinnaker2 against model.onnx on reference", "McNemar");
  }

  /** Five input packets a sample, and no others where all of them are lost. */
  @Test
  void packetsLostAreThoseOfTheRunThatIsReported() {
    CommandRun run =
        CommandRun.of("compare", model.toString(), "--packet-loss", "1", "--samples", "40", "--gradient-samples", "5");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("spinnaker2: 200 packets lost (from 'input' 200 of 200)");
  }

  @Test
  void theChipIsComparedWithItselfWithoutItsLimits() throws IOException {
    JsonNode figures =
        json("compare", model.toString(), "--a", "spinnaker2:ideal", "--b", "spinnaker2", "--packet-loss", "0.01",
            "--samples", "100", "--out", folder.resolve("report").toString(), "--json", "-");
    assertThat(figures.get("spike_agreement").asDouble()).isBetween(0.5, 0.99);
    assertThat(figures.at("/a/repeatable").asBoolean()).isTrue();
    assertThat(figures.at("/b/repeatable").asBoolean()).isFalse();
    assertThat(figures.at("/first_divergence/voltage_b").asDouble()).isPositive();
    // both ran on the same chip: its figures stand there once
    assertThat(folder.resolve("report/report.html"))
        .content()
        .containsOnlyOnce("<details><summary>figures of the chip (docs/chip.md): ")
        .contains("<td>memory.sram_bytes</td><td>131072</td><td>bytes</td><td>measured</td><td>128 kB a PE: ")
        .contains("<td>energy.hop_picojoule</td><td>20</td><td>pJ</td><td>assumed</td><td>one packet or flit ");
    assertThat(folder.resolve("report/decisions.png")).isNotEmptyFile();
    assertThat(JsonMapper.builder().build().readTree(folder.resolve("report/comparison.json").toFile()))
        .isEqualTo(figures);
  }

  @Test
  void lostPacketsAndCoarseWeightsOfTheChipAreFoundOut() throws IOException {
    JsonNode lost =
        json("compare", model.toString(), "--a", "reference", "--b", "spinnaker2", "--packet-loss", "0.002",
            "--samples", "200", "--bisect", "--json", "-");
    assertThat(lost.at("/cause/kind").asText()).as(lost.get("cause").toString()).isEqualTo("LOST_PACKET");
    assertThat(lost.at("/cause/contender").asText()).isEqualTo("spinnaker2");
    JsonNode coarse =
        json("compare", other.toString(), "--a", "reference", "--b", "spinnaker2", "--weights", "int8",
            "--samples", "50", "--bisect", "--json", "-");
    assertThat(coarse.at("/cause/kind").asText()).as(coarse.get("cause").toString()).isEqualTo("WEIGHT_PRECISION");
    assertThat(coarse.at("/cause/explanation").asText()).contains("spinnaker2 holds the weights", "int8");
  }

  @Test
  void trainingFromTheSameWeightsIsTheSameTwice() throws IOException {
    JsonNode training =
        json("compare", model.toString(), "--a", "spinnaker2", "--b", "spinnaker2", "--with", "onnxruntime",
            "--samples", "20", "--train", "2", "--seeds", "2", "--json", "-").get("training");
    assertThat(training.at("/runs/spinnaker2")).hasSize(2);
    assertThat(training.at("/runs/spinnaker2/0/validation_accuracy")).hasSize(3);
    assertThat(training.at("/runs/spinnaker2/0/accuracy").asDouble()).isGreaterThan(0.34);
    assertThat(training.at("/accuracy_difference/spinnaker2 (2)/value").asDouble()).isZero();
    assertThat(training.at("/accuracy_difference/spinnaker2 (2)/p").asDouble()).isEqualTo(1);
    assertThat(training.get("runs").has("onnxruntime")).isFalse();
  }

  @Test
  void whatDoesNotFitIsSaid() {
    assertThat(CommandRun.of("compare", model.toString(), other.toString(), "--with", "offchip").err())
        .contains("2 models and 3 backends");
    assertThat(CommandRun.of("compare", model.toString(), "--samples", "0").err()).contains("--samples 0");
    CommandRun unknown = CommandRun.of("compare", model.toString(), "--b", "loihi");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("'loihi'");
  }

  private static JsonNode json(String... args) throws IOException {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    return JsonMapper.builder().build().readTree(run.out());
  }
}
