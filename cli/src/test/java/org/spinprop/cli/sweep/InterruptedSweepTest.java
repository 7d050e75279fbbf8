package org.spinprop.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.spinprop.cli.CommandProcess;
import org.spinprop.cli.CommandRun;
import org.spinprop.cli.training.SmallData;

/** Ctrl-C in the midst of a sweep that stops bad settings early. */
@DisabledOnOs(OS.WINDOWS)
class InterruptedSweepTest {
  private static final int INTERRUPTED = 128 + 2;

  private @TempDir Path folder;

  @Test
  void itSaysHowToGoOnAndGoesOnToTheSameTable() throws Exception {
    Path data = SmallData.in(folder);
    Path start = folder.resolve("start.onnx");
    run("pretrain", "--hidden", "6", "--epochs", "0", "--data", data.toString(), "--out", start.toString());
    Files.writeString(
        folder.resolve("sweep.yaml"),
        """
        run: finetune %s --epochs 8 --data %s
        vary:
          --learning-rate: [0.0001, 0.001, 0.01, 0.1]
        halving: {first: 2, factor: 2}
        """
            .formatted(start, data));
    run("sweep", folder.resolve("sweep.yaml").toString(), "--out", folder.resolve("whole").toString());

    Process process = CommandProcess.start(folder, "sweep", "sweep.yaml", "--out", "stopped", "--workers", "2");
    List<String> said = new ArrayList<>();
    List<ProcessHandle> children = new ArrayList<>();
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        said.add(line);
        if (line.startsWith("1/7 runs")) {
          process.descendants().forEach(children::add);
          CommandProcess.interrupt(process);
        }
        line = lines.readLine();
      }
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(INTERRUPTED);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(said.get(said.size() - 1))
        .isEqualTo("stopped; what is finished is kept: spinprop sweep sweep.yaml --out stopped --resume goes on");
    assertThat(SweepTable.finished(folder.resolve("stopped"))).isNotEmpty().hasSizeLessThan(7);
    assertThat(folder.resolve("stopped/report.html")).content().contains("runs so far, ", " to go");

    assertThat(CommandProcess.start(folder, "sweep", "sweep.yaml", "--out", "stopped", "--resume").waitFor()).isZero();
    assertThat(SweepTable.of(folder.resolve("stopped"))).isEqualTo(SweepTable.of(folder.resolve("whole")));
    assertThat(folder.resolve("stopped/report.html")).content().doesNotContain("runs so far");
  }

  private static void run(String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
  }
}
