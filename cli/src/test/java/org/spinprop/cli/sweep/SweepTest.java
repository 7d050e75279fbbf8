package org.spinprop.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spinprop.cli.CommandRun;
import org.spinprop.cli.Spinprop;
import org.spinprop.cli.console.Terminal;
import org.spinprop.cli.training.SmallData;

class SweepTest {
  private static final JsonMapper JSON = new JsonMapper();

  private @TempDir Path folder;

  @Test
  void runsWhatACommandAloneWouldAndRanksByValidation() throws IOException {
    JsonNode ranking = sweep("pretrain --hidden 6 --epochs 1", "--learning-rate: [0.0001, 0.01]");
    assertThat(ranking.get("ranking")).hasSize(2);
    JsonNode best = ranking.get("ranking").get(0);
    assertThat(best.get("mean").asDouble()).isGreaterThanOrEqualTo(ranking.get("ranking").get(1).get("mean").asDouble());

    CommandRun alone = alone(ranking);
    assertThat(alone.status()).as(alone.err()).isZero();
    assertThat(best.get("validation_accuracies").get(0).asDouble())
        .isEqualTo(JSON.readTree(alone.out()).get("validation_accuracy").asDouble());
    assertThat(folder.resolve("out/setting-001/seed-5/model.onnx")).isNotEmptyFile();
  }

  @Test
  void whatIsFinishedIsNotRunAgainAndAnotherSweepIsNotMixedIn() throws IOException {
    sweep("pretrain --hidden 3 --epochs 0", "--learning-rate: [0.01]");
    Path result = folder.resolve("out/setting-000/seed-5/result.json");
    FileTime before = Files.getLastModifiedTime(result);
    assertThat(run("pretrain --hidden 3 --epochs 0", "--learning-rate: [0.01]").err()).contains("go on with it by --resume");
    assertThat(run("pretrain --hidden 3 --epochs 0", "--learning-rate: [0.01]", "--resume").status()).isZero();
    assertThat(Files.getLastModifiedTime(result)).isEqualTo(before);

    CommandRun other = run("pretrain --hidden 3 --epochs 0", "--learning-rate: [0.02]", "--resume");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("is of another sweep: '--learning-rate' was [0.01], is [0.02]");
  }

  @Test
  void aSweepWhoseDataOrModelChangedIsNotGoneOnWith() throws IOException {
    Path data = SmallData.in(folder);
    Path network = folder.resolve("net.yaml");
    Files.writeString(network, "populations: {hidden: {size: 3}, output: {}}\n");
    String command = "pretrain --epochs 0 --data " + data;
    String vary = "--network: [" + network + "]";
    sweep(command, vary);
    assertThat(run(command, vary, "--resume").status()).isZero();

    for (Path file : List.of(data.resolve("train.csv"), network)) {
      String before = Files.readString(file);
      Files.writeString(file, before.replaceFirst("\\d(?=\\D*$)", "1"));
      CommandRun changed = run(command, vary, "--resume");
      assertThat(changed.status()).isEqualTo(2);
      assertThat(changed.err())
          .contains(
              "is of another sweep: what '" + (file.equals(network) ? network : data) + "' holds has changed since it began")
          .contains("set it back to go on, or choose another --out");
      Files.writeString(file, before);
    }
    assertThat(run(command, vary, "--resume").status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1"})
  void aTerminalShowsATableWithColourUnlessNoneIsWantedAndTheBestIsNamed(String noColour) throws IOException {
    Path file = folder.resolve("sweep.yaml");
    Files.writeString(file, "run: pretrain --epochs 0 --data %s\nvary:\n  --hidden: [0, 3]\n".formatted(SmallData.in(folder)));
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(screen, true, Map.of("NO_COLOR", noColour));
    String[] words = {"sweep", file.toString(), "--out", folder.resolve("out").toString()};
    StringWriter said = new StringWriter();
    assertThat(Spinprop.execute(new PrintWriter(said), terminal, words)).isZero();
    assertThat(said.toString())
        .contains("best: setting 1: hidden 3; validation ", "; its models: " + folder.resolve("out/setting-001\n"))
        .contains("trained again by: spinprop pretrain --epochs 0 ", " --hidden 3 --seed 0 --out best.onnx\n");
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("\u001b[J2/2 runs, best ", ", 1 failed, ", " 1: hidden 3  ")
        .contains(noColour.isEmpty() ? "\u001b[1m best so far " : "\n best so far ")
        .doesNotContain(noColour.isEmpty() ? "\n best so far " : "\u001b[1m");
  }

  @Test
  void whenNoSettingCanBeRunItSaysWhy() throws IOException {
    CommandRun run = run("pretrain --epochs 0", "--hidden: [0]");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("hidden 0").contains("size is 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eval m.onnx | --batch: [1] | 'run' begins with 'eval', expected pretrain, finetune or hybrid",
        "pretrain --seed 1 | --batch: [1] | --seed is set by the sweep",
        "pretrain --diagnose d.csv | --batch: [1] | --diagnose names one file, which all trials would write",
        "pretrain | --bach: [1] | Unknown options: '--bach', '1'",
        "pretrain | --batch: [x] | '--batch'"
      })
  void whatNoTrainingCommandTakesIsRefusedBeforeAnythingRuns(String command, String vary, String expected)
      throws IOException {
    CommandRun run = run(command, vary);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("sweep.yaml").contains(expected);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  /** The command that a sweep says trains its best again, but with its figures on standard output. */
  private CommandRun alone(JsonNode ranking) {
    List<String> words = new ArrayList<>(Arrays.asList(ranking.get("best").asText().split(" ")).subList(1, 10));
    words.addAll(List.of("--out", folder.resolve("alone.onnx").toString(), "--json", "-"));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private JsonNode sweep(String command, String vary) throws IOException {
    CommandRun run = run(command, vary);
    assertThat(run.status()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  private CommandRun run(String command, String vary, String... more) throws IOException {
    Path file = folder.resolve("sweep.yaml");
    Files.writeString(file, "run: %s\nvary:\n  %s\nseeds: [5]\n".formatted(command, vary));
    List<String> words =
        new ArrayList<>(List.of("sweep", file.toString(), "--out", folder.resolve("out").toString(), "--json", "-"));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }
}
