package org.spinprop.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;

/** Before training there are no figures of training. */
class EpochZeroTest {
  private @TempDir Path folder;

  @Test
  void validationIsNotPassedOffAsTraining() throws IOException {
    String data = SmallData.in(folder).toString();
    Path figures = folder.resolve("figures.json");
    CommandRun run =
        CommandRun.of(
            "pretrain", "--data", data, "--hidden", "10", "--epochs", "1", "--out", folder.resolve("m.onnx").toString(), "--json",
            figures.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err().lines().filter(line -> line.startsWith("  epoch   0/1")))
        .singleElement().asString().contains("before training: validation").doesNotContain("train ");
    JsonNode epochs = new JsonMapper().readTree(figures.toFile()).get("epochs");
    assertThat(epochs.get(0).has("train_accuracy")).isFalse();
    assertThat(epochs.get(0).has("train_loss")).isFalse();
    assertThat(epochs.get(0).get("validation_accuracy").isNumber()).isTrue();
    assertThat(epochs.get(1).get("train_accuracy").isNumber()).isTrue();
  }
}
