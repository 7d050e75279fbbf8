package org.spinprop.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.cli.CommandRun;
import org.spinprop.model.Model;
import org.spinprop.network.Network;
import org.spinprop.onnx.OnnxExport;
import org.spinprop.onnx.OnnxImport;
import org.spinprop.testing.Samples;

/** Training that float32 cannot go on with stops with one line, on every backend and in a sweep; long samples do not bring it about. */
class LostTrainingTest {
  private @TempDir Path folder;
  private String data;

  @BeforeEach
  void writeData() throws IOException {
    data = SmallData.in(folder).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "offchip, 1e30", "offchip, 3e38", "spinnaker2, 1e30", "spinnaker2, 3e38", "reference, 1e30", "reference, 3e38"
  })
  void aRateThatNoRunSurvivesIsNamedWithStepProjectionAndRemedy(String backend, double rate) throws IOException {
    Path start = folder.resolve("start.onnx");
    OnnxExport.write(Model.untrained(Samples.yinYangNetwork(6), 1), start);
    CommandRun run =
        CommandRun.of(
            "finetune", start.toString(), "--backend", backend, "--data", data, "--epochs", "2", "--learning-rate", "" + rate,
            "--out", folder.resolve("out.onnx").toString());
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(lastLine(run))
        .matches(
            "spinprop: epoch 1, step 1 of \\d+, learning rate " + rate
                + ": '(input->hidden|hidden->output)', weight from neuron \\d to neuron \\d, is stepped to .*; try a lower learning rate");
    assertThat(folder.resolve("out.onnx")).doesNotExist();
  }

  @Test
  void surrogateGradientsStopLikewise() {
    CommandRun run =
        CommandRun.of(
            "pretrain", "--hidden", "4", "--data", data, "--epochs", "1", "--learning-rate", "1e30",
            "--out", folder.resolve("out.onnx").toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(lastLine(run)).startsWith("spinprop: epoch 1, step 1 of ").contains("'input->hidden'");
  }

  @Test
  void inASweepSuchRatesComeLastAndSaySo() throws IOException {
    Path sweep = folder.resolve("sweep.yaml");
    Files.writeString(
        sweep,
        "run: pretrain --hidden 4 --epochs 1 --data %s\nvary:\n  --learning-rate: [3e38, 1e30, 1e39, 1e-30]\n".formatted(data));
    Path out = folder.resolve("out");
    CommandRun run = CommandRun.of("sweep", sweep.toString(), "--out", out.toString());
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode ranking = new JsonMapper().readTree(out.resolve("sweep.json").toFile()).get("ranking");
    assertThat(ranking).hasSize(4);
    assertThat(ranking.get(0).get("number").asInt()).isEqualTo(3);
    for (int rank = 1; rank < 4; rank++) {
      assertThat(ranking.get(rank).get("failure").asText()).contains("learning rate");
    }
    assertThat(run.out()).contains("1: learning-rate 1.0E30 failed: epoch 1, step 1 of ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"surrogate", "eventprop"})
  void aSampleOfSixSecondsHasALossOfItsLength(String method) throws IOException {
    Path out = folder.resolve("long.onnx");
    CommandRun run =
        CommandRun.of(
            "pretrain", "--hidden", "4", "--data", data, "--epochs", "1", "--dt", "60", "--duration", "6000", "--method", method,
            "--out", out.toString(), "--json", "-");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode epochs = new JsonMapper().readTree(run.out()).get("epochs");
    assertThat(epochs.get(1).get("train_loss").asDouble()).isBetween(0.0, 100.0);
    for (JsonNode epoch : epochs) {
      assertThat(epoch.get("validation_loss").asDouble()).isBetween(0.0, 100.0);
    }
    assertThat(OnnxImport.read(out).provenance().last().orElseThrow().loss().toString())
        .contains("tau0=150.0, tau1=640.0, a=0.003");
  }

  @Test
  void theConstantsAreOptionsAndOverflowIsRefusedWithTheReason() throws IOException {
    Path out = folder.resolve("own.onnx");
    String[] command = {
      "pretrain", "--hidden", "4", "--data", data, "--epochs", "0", "--dt", "10", "--duration", "300", "--out", out.toString()
    };
    assertThat(with(command, "--tau0", "2", "--tau1", "20", "--a", "0.5").status()).isZero();
    assertThat(OnnxImport.read(out).provenance().last().orElseThrow().loss().toString()).contains("tau0=2.0, tau1=20.0, a=0.5");
    CommandRun refused = with(command, "--tau1", "6.4");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(lastLine(refused)).contains("tau1 6.4 ms", "a sample of 300.0 ms", "take a longer tau1 (32.00 ms is usual");
    CommandRun useless = with(command, "--loss", "spike-count", "--tau1", "20");
    assertThat(useless.status()).isEqualTo(2);
    assertThat(lastLine(useless)).contains("--tau1 is no constant of this loss, SpikeCountCrossEntropy[scale=1.0]");
  }

  @Test
  void aModelThatGoesOnWithLongerSamplesKeepsItsLossInProportion() throws IOException {
    Network network = Samples.yinYangNetwork(4);
    Path start = folder.resolve("start.onnx");
    OnnxExport.write(Model.untrained(network, 1), start);
    Path out = folder.resolve("longer.onnx");
    CommandRun run =
        CommandRun.of(
            "finetune", start.toString(), "--data", data, "--epochs", "0", "--duration", "300", "--out", out.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("samples of 300.0 ms: the loss has tau0 7.5 instead of 1.5, tau1 32.0 instead of 6.4");
    assertThat(OnnxImport.read(out).provenance().last().orElseThrow().loss().toString()).contains("tau0=7.5, tau1=32.0, a=0.003");
  }

  private static CommandRun with(String[] command, String... more) {
    return CommandRun.of(Stream.of(command, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static String lastLine(CommandRun run) {
    String[] lines = run.err().split("\\R");
    return lines[lines.length - 1];
  }
}
