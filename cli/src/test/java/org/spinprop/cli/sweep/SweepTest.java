package org.spinprop.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandRun;

class SweepTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  @Test
  void runsWhatACommandAloneWouldAndRanksByValidation() throws IOException {
    JsonNode ranking = sweep("pretrain --hidden 6 --epochs 1", "--learning-rate: [0.0001, 0.01]");
    assertThat(ranking.get("ranking")).hasSize(2);
    JsonNode best = ranking.get("ranking").get(0);
    assertThat(best.get("mean").asDouble()).isGreaterThanOrEqualTo(ranking.get("ranking").get(1).get("mean").asDouble());

    CommandRun alone =
        CommandRun.of(
            "pretrain", "--hidden", "6", "--epochs", "1", "--seed", "5",
            "--learning-rate", best.get("settings").get("--learning-rate").asText(),
            "--out", folder.resolve("alone.onnx").toString(), "--json", "-");
    assertThat(best.get("validation_accuracies").get(0).asDouble())
        .isEqualTo(JSON.readTree(alone.out()).get("validation_accuracy").asDouble());
    assertThat(folder.resolve("out/sweep.png")).isNotEmptyFile();
    assertThat(folder.resolve("out/setting-001/seed-5/model.onnx")).isNotEmptyFile();
  }

  @Test
  void whatIsDoneIsNotRunAgainAndAnotherSweepIsNotMixedIn() throws IOException {
    sweep("pretrain --hidden 3 --epochs 0", "--learning-rate: [0.01]");
    Path result = folder.resolve("out/setting-000/seed-5/result.json");
    FileTime before = Files.getLastModifiedTime(result);
    sweep("pretrain --hidden 3 --epochs 0", "--learning-rate: [0.01]");
    assertThat(Files.getLastModifiedTime(result)).isEqualTo(before);

    CommandRun other = run("pretrain --hidden 3 --epochs 0", "--learning-rate: [0.02]");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("holds another run");
  }

  @Test
  void aRunThatFailsSaysWhichAndWhy() throws IOException {
    CommandRun run = run("pretrain --epochs 0", "--hidden: [0]");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("setting-000").contains("size is 0");
  }

  private JsonNode sweep(String command, String vary) throws IOException {
    CommandRun run = run(command, vary);
    assertThat(run.status()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  private CommandRun run(String command, String vary) throws IOException {
    Path file = folder.resolve("sweep.yaml");
    Files.writeString(file, "run: %s\nvary:\n  %s\nseeds: [5]\n".formatted(command, vary));
    return CommandRun.of("sweep", file.toString(), "--out", folder.resolve("out").toString(), "--json", "-");
  }
}
