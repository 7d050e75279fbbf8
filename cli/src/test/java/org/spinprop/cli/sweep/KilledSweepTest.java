package org.spinprop.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandProcess;
import org.spinprop.cli.CommandRun;
import org.spinprop.cli.training.SmallData;

/** A sweep of real trainings on a few points of Yin-Yang, whose recipe is hopeless and whose space holds better ones. */
@DisabledOnOs(OS.WINDOWS)
class KilledSweepTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int KILLS = 3;

  private @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Path data = SmallData.in(folder);
    run("pretrain", "--hidden", "20", "--epochs", "0", "--data", data.toString(), "--out",
        folder.resolve("start.onnx").toString());
    Files.writeString(
        folder.resolve("sweep.yaml"),
        """
        run: finetune %s --data %s --epochs 4 --batch 5
        vary:
          --learning-rate: {from: 0.0000001, to: 0.1, scale: log}
          --schedule: [cosine, constant]
        seeds: [4]
        method: hyperband
        halving: {factor: 2}
        """
            .formatted(folder.resolve("start.onnx"), data));
  }

  @Test
  void killedAgainAndAgainItGivesTheTableOfASweepThatNeverWas() throws Exception {
    run(sweep("one", "--workers", "1"));
    JsonNode table = table("one");
    assertBeatsTheHopelessRecipe(table);

    Map<String, Long> startsOfFinished = new HashMap<>();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = CommandProcess.start(folder, sweep("killed", "--workers", "2", "--resume"));
      try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
        int atLeast = kill == 0 ? 2 : 1; // Java's own line and that of the first run
        for (int lines = atLeast + random.nextInt(3); lines > 0; lines--) {
          said.readLine();
        }
        Thread.sleep(random.nextInt(300));
        process.destroyForcibly().waitFor();
      }
      for (String run : finished("killed")) {
        startsOfFinished.putIfAbsent(run, starts("killed", run));
      }
    }
    run(sweep("killed", "--workers", "2", "--resume"));
    assertThat(table("killed")).as("killed at moments of seed %d", seed).isEqualTo(table);
    assertThat(finished("killed")).doesNotHaveDuplicates().hasSameElementsAs(finished("one"));
    assertThat(startsOfFinished).isNotEmpty();
    for (Map.Entry<String, Long> run : startsOfFinished.entrySet()) {
      assertThat(starts("killed", run.getKey())).as("starts of %s, finished before a kill", run.getKey())
          .isEqualTo(run.getValue());
    }
  }

  private void assertBeatsTheHopelessRecipe(JsonNode table) throws IOException {
    CommandRun hopeless =
        CommandRun.of(
            "finetune", folder.resolve("start.onnx").toString(), "--data", folder.resolve("points").toString(), "--epochs", "4",
            "--batch", "5", "--learning-rate", "0.0000001", "--out", folder.resolve("hopeless.onnx").toString(), "--json", "-");
    assertThat(hopeless.status()).as(hopeless.err()).isZero();
    double before = JSON.readTree(hopeless.out()).get("validation_accuracy").doubleValue();
    assertThat(table.get("ranking").get(0).get("mean").doubleValue()).isGreaterThan(before + 0.2);
  }

  private String[] sweep(String out, String... more) {
    List<String> words =
        new ArrayList<>(List.of("sweep", folder.resolve("sweep.yaml").toString(), "--out", folder.resolve(out).toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private static void run(String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
  }

  private JsonNode table(String out) throws IOException {
    return SweepTable.of(folder.resolve(out));
  }

  /** Trial and epochs of each line of the journal. */
  private List<String> finished(String out) throws IOException {
    return SweepTable.finished(folder.resolve(out)).stream()
        .map(
            run -> String.format(
                Locale.ROOT, "setting-%03d/seed-%d to %d", run.get("setting").intValue(), run.get("seed").intValue(),
                run.get("epochs").intValue()))
        .toList();
  }

  /** How often a run was started, as the log of its trial has it. */
  private long starts(String out, String run) throws IOException {
    String[] parts = run.split(" to ");
    String end = parts[1].equals("4") ? "--resume --threads" : "--stop-after " + parts[1];
    return Files.readAllLines(folder.resolve(out).resolve(parts[0]).resolve("log.txt")).stream()
        .filter(line -> line.startsWith("spinprop finetune") && line.contains(end))
        .count();
  }
}
