package org.spinprop.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;
import org.spinprop.model.Model;
import org.spinprop.network.Clock;
import org.spinprop.network.Network;
import org.spinprop.onnx.OnnxExport;

/** Data and models of other numbers of classes and outputs: each command does with them what it can. */
class ClassesTest {
  private @TempDir Path folder;

  private String model(int outputs) throws IOException {
    Path file = folder.resolve(outputs + ".onnx");
    OnnxExport.write(
        Model.untrained(Network.on(Clock.grid(1, 40)).input(5).lif("hidden", 6).lif("output", outputs).build(), 1), file);
    return file.toString();
  }

  @Test
  void aModelOfMoreOutputsIsTrainedAndScored() throws IOException {
    String data = SmallData.in(folder).toString();
    String trained = folder.resolve("trained.onnx").toString();
    CommandRun run = CommandRun.of("finetune", model(7), "--data", data, "--epochs", "1", "--out", trained);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("has 3 classes, the model has 7 outputs: the others are never the right one");
    assertThat(CommandRun.of("eval", trained, "--data", data).status()).isZero();
  }

  @Test
  void aModelOfFewerOutputsIsRecordedButNotTrainedOrScored() throws IOException {
    String data = SmallData.in(folder).toString();
    String model = model(2);
    String recording = folder.resolve("run.events").toString();
    CommandRun run = CommandRun.of("events", "record", model, "--data", data, "--out", recording);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(CommandRun.of("events", "replay", recording, model).out()).contains("100 of 100 samples without a difference");
    CommandRun training =
        CommandRun.of("finetune", model, "--data", data, "--out", folder.resolve("trained.onnx").toString());
    assertThat(training.status()).isEqualTo(2);
    assertThat(training.err()).contains("has 3 classes, the model has 2 outputs: train a model with an output for each class");
    assertThat(Files.exists(folder.resolve("trained.onnx"))).isFalse();
    CommandRun scoring = CommandRun.of("eval", model, "--data", data);
    assertThat(scoring.status()).isEqualTo(2);
    assertThat(scoring.err()).contains("has 3 classes, the network has 2 outputs: it can be scored on no more classes");
  }
}
