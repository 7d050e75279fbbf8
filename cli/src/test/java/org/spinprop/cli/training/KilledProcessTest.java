package org.spinprop.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandProcess;
import org.spinprop.cli.CommandRun;

/** Processes of the command line, stopped in the midst of work: what they leave goes on to the very same result. */
@DisabledOnOs(OS.WINDOWS)
class KilledProcessTest {
  private static final Pattern EPOCH = Pattern.compile("  epoch +(\\d+)/.*");
  private static final int INTERRUPTED = 128 + 2;
  private static final int KILLED = 128 + 9;

  private @TempDir Path folder;

  @Test
  void finetuningSurvivesKills() throws Exception {
    Path start = folder.resolve("start.onnx");
    run("pretrain", "--hidden", "12", "--epochs", "0", "--out", start.toString());
    assertSurvives(
        3,
        List.of("m.onnx", "diagnosis.csv"),
        "finetune", start.toString(), "--epochs", "8", "--weights", "int8", "--rounding", "stochastic",
        "--packet-loss", "0.01", "--out", "m.onnx", "--diagnose", "diagnosis.csv");
  }

  @Test
  @Tag("thorough")
  void everyCommandSurvivesManyKills() throws Exception {
    assertSurvives(12, List.of("m.onnx"), "pretrain", "--hidden", "12", "--epochs", "12", "--out", "m.onnx");
    assertSurvives(
        12, List.of("pretrained.onnx", "finetuned.onnx"),
        "hybrid", "--hidden", "12", "--pretrain-epochs", "5", "--finetune-epochs", "12", "--out", ".");
    assertSurvives(
        12, List.of("m.onnx"),
        "finetune", folder.resolve("whole-hybrid/pretrained.onnx").toString(), "--clock", "subtick", "--epochs", "12",
        "--out", "m.onnx");
  }

  @Test
  void controlCSaysHowToGoOn() throws Exception {
    Path start = folder.resolve("start.onnx");
    run("pretrain", "--hidden", "12", "--epochs", "0", "--out", start.toString());
    String[] command = {"finetune", start.toString(), "--epochs", "20", "--out", "m.onnx", "--json", "figures.json"};
    Path whole = Files.createDirectories(folder.resolve("whole"));
    run(
        "finetune", start.toString(), "--epochs", "20", "--out", whole.resolve("m.onnx").toString(),
        "--json", whole.resolve("figures.json").toString());

    Path stopped = Files.createDirectories(folder.resolve("stopped"));
    assertThat(lastWordAfterControlC("  epoch   3/", stopped, command))
        .matches("stopped after epoch \\d+ of 20; .*m\\.onnx.*; the same command with --resume goes on");
    assertThat(CommandProcess.start(stopped, resumed(command)).waitFor()).isZero();
    assertSame(whole, stopped, List.of("m.onnx"));
  }

  @Test
  void controlCBetweenTheStagesOfHybridToo() throws Exception {
    String data = SmallData.in(folder).toString();
    Path out = folder.resolve("out");
    run("hybrid", "--data", data, "--hidden", "12", "--pretrain-epochs", "1", "--finetune-epochs", "1", "--seed", "1",
        "--out", out.toString());
    String[] command = {
      "hybrid", "--data", data, "--hidden", "12", "--pretrain-epochs", "1", "--finetune-epochs", "1", "--out", "out"
    };
    assertThat(lastWordAfterControlC("2/4 checking", folder, command))
        .isEqualTo(
            "stopped before fine-tuning's first epoch was done; out/pretrained.onnx holds the pretrained model;"
                + " the same command with --resume goes on");
    assertThat(CommandProcess.start(folder, resumed(command)).waitFor()).isZero();
  }

  /** Interrupts a command once it has said a line, and returns the last one. */
  private static String lastWordAfterControlC(String beginning, Path in, String... command) throws Exception {
    Process process = CommandProcess.start(in, command);
    List<String> lines = new ArrayList<>();
    try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
      String line = said.readLine();
      while (line != null) {
        lines.add(line);
        if (line.startsWith(beginning)) {
          CommandProcess.interrupt(process);
        }
        line = said.readLine();
      }
    }
    assertThat(process.waitFor()).isEqualTo(INTERRUPTED);
    return lines.get(lines.size() - 1);
  }

  /** Kills a command at random moments and resumes it, then lets it end. */
  private void assertSurvives(int kills, List<String> files, String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--json", "figures.json"));
    String[] withFigures = words.toArray(String[]::new);
    Path whole = Files.createDirectories(folder.resolve("whole-" + command[0]));
    assertThat(CommandProcess.start(whole, withFigures).waitFor()).isZero();

    Path killed = Files.createDirectories(folder.resolve("killed-" + command[0]));
    RandomGenerator random = RandomGeneratorFactory.getDefault().create();
    int amid = 0;
    for (int kill = 0; kill < kills; kill++) {
      Process process = CommandProcess.start(killed, resumed(withFigures));
      try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
        skipEpochs(said, random.nextInt(1, 3));
        Thread.sleep(random.nextInt(0, 400));
        amid += process.destroyForcibly().waitFor() == KILLED ? 1 : 0;
      }
    }
    assertThat(amid).as("kills that came before the end").isPositive();
    assertThat(CommandProcess.start(killed, resumed(withFigures)).waitFor()).isZero();
    assertSame(whole, killed, files);
  }

  /** Reads over the lines of so many epochs, or to the end. */
  private static void skipEpochs(BufferedReader said, int epochs) throws IOException {
    int left = epochs;
    String line = said.readLine();
    while (line != null) {
      left -= EPOCH.matcher(line).matches() ? 1 : 0;
      if (left == 0) {
        return;
      }
      line = said.readLine();
    }
  }

  private static void assertSame(Path whole, Path other, List<String> files) throws IOException {
    for (String file : files) {
      assertThat(other.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
    assertThat(FiguresFile.withoutSeconds(other.resolve("figures.json")))
        .isEqualTo(FiguresFile.withoutSeconds(whole.resolve("figures.json")));
  }

  private static String[] resumed(String[] command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.add("--resume");
    return words.toArray(String[]::new);
  }

  private static void run(String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
  }
}
