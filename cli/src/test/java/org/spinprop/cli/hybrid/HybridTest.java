package org.spinprop.cli.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;
import org.spinprop.cli.training.SmallData;
import org.spinprop.model.Model;
import org.spinprop.model.Stage;
import org.spinprop.network.Clock;
import org.spinprop.onnx.OnnxImport;

/** The main job, small. */
class HybridTest {
  private @TempDir Path folder;

  @Test
  void theWholeLoopRunsAndLeavesItsFiles() throws IOException {
    CommandRun run =
        CommandRun.of(
            "hybrid", "--hidden", "30", "--pretrain-epochs", "2", "--finetune-epochs", "4", "--seed", "3",
            "--out", folder.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("pretrained off chip", "on chip, fine-tuned", "spike agreement");
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("on chip, fine-tuned against pretrained off chip", "fine-tuning on chip");
    assertThat(folder.resolve("decisions.png")).isNotEmptyFile();
    assertThat(folder.resolve("training.png")).isNotEmptyFile();

    JsonNode summary = JsonMapper.builder().build().readTree(folder.resolve("summary.json").toFile());
    for (String stage : new String[] {"pretrained", "exported", "before_finetune", "finetuned"}) {
      assertThat(summary.at("/" + stage + "/spike_agreement").asDouble()).isGreaterThanOrEqualTo(0.999);
      assertThat(summary.at("/" + stage + "/samples").asInt()).isEqualTo(1000);
    }
    assertThat(summary.at("/finetuning/validation_accuracy").asDouble())
        .isGreaterThan(summary.at("/pretraining/validation_accuracy").asDouble());
    // 36 copies of four PEs beside two updates; evaluated, 37 copies alone
    assertThat(summary.at("/finetuning/chip/pes_used").asInt()).isEqualTo(146);
    assertThat(summary.at("/finetuned/chip/pes_used").asInt()).isEqualTo(148);

    Model finetuned = OnnxImport.read(folder.resolve("finetuned.onnx"));
    assertThat(finetuned.provenance().stages())
        .extracting(Stage::backend)
        .containsExactly("offchip", "spinnaker2");
  }

  @Test
  void itsSecondStageTakesTheOptionsOfFinetune() throws IOException {
    String data = SmallData.in(folder).toString();
    Path out = folder.resolve("out");
    Path diagnosis = folder.resolve("diagnosis.csv");
    String[] options = {
      "--data", data, "--early-exit", "--silent-push", "0", "--batch", "50", "--learning-rate", "0.01",
      "--diagnose", diagnosis.toString()
    };
    run(
        join(
            options, "hybrid", "--hidden", "12", "--pretrain-epochs", "1", "--finetune-epochs", "2", "--out", out.toString()));
    assertThat(diagnosis).content().hasLineCount(4);
    Path alone = folder.resolve("alone.onnx");
    run(
        join(
            options, "finetune", out.resolve("pretrained.onnx").toString(), "--epochs", "2", "--out", alone.toString()));
    assertThat(alone).hasSameBinaryContentAs(out.resolve("finetuned.onnx"));
  }

  private static String[] join(String[] options, String... command) {
    return Stream.of(command, options).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  void anUntrainedModelLearnsWithExactSpikeTimes() throws IOException {
    Path start = folder.resolve("start.onnx");
    Path exact = folder.resolve("exact.onnx");
    run("pretrain", "--hidden", "30", "--epochs", "0", "--out", start.toString());
    run("finetune", start.toString(), "--clock", "subtick", "--duration", "45", "--epochs", "4",
        "--out", exact.toString());
    assertThat(OnnxImport.read(exact).network().clock()).isEqualTo(Clock.subtick(1, 45));
    JsonNode figures =
        JsonMapper.builder().build().readTree(run("eval", exact.toString(), "--json", "-").out());
    assertThat(figures.get("accuracy").asDouble()).isGreaterThan(0.75);
    assertThat(figures.get("prediction_agreement").asDouble()).isGreaterThan(0.99);
  }

  private static CommandRun run(String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  @Test
  void evaluatingOnEveryBackendGivesTheSameAccuracy() throws IOException {
    Path model = folder.resolve("model.onnx");
    run("pretrain", "--hidden", "20", "--epochs", "1", "--out", model.toString());
    for (String backend : new String[] {"offchip", "onnxruntime", "reference", "spinnaker2"}) {
      CommandRun run = run("eval", model.toString(), "--backend", backend, "--json", "-");
      JsonNode figures = JsonMapper.builder().build().readTree(run.out());
      assertThat(figures.get("backend").asText()).isEqualTo(backend);
      assertThat(figures.get("prediction_agreement").asDouble()).isGreaterThan(0.998);
      assertThat(figures.get("spike_agreement").asDouble()).isGreaterThan(0.999);
    }
  }
}
